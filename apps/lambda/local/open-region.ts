import { AppConfigClient } from "@aws-sdk/client-appconfig";
import { AppConfigDataClient } from "@aws-sdk/client-appconfigdata";

/** One region of a server that speaks AppConfig's protocol, as a person there sees it: through the real SDK. */
export interface OpenRegion {
  readonly name: string;
  readonly account: string;
  readonly control: AppConfigClient;
  readonly data: AppConfigDataClient;
  close(): void;
}

export interface RegionAt {
  readonly endpoint: string;
  readonly name: string;
  /** Twelve digits; a local server takes the access key for the account. */
  readonly account: string;
}

export function openRegion({ endpoint, name, account }: RegionAt): OpenRegion {
  const credentials = { accessKeyId: account, secretAccessKey: "none" };
  const settings = { endpoint, region: name, credentials };
  const control = new AppConfigClient(settings);
  const data = new AppConfigDataClient(settings);
  const close = () => {
    control.destroy();
    data.destroy();
  };
  return { name, account, control, data, close };
}
