import { anAddress, failureIn, foundIn, valueIn } from "@appconfig-replicator/testing/builders";
import { describe, expect, it } from "vitest";
import { byPath, inTurn, json, refusal } from "./answers.ts";
import { IDS } from "./deployments-answer.ts";
import { type Answering, scriptedRegion } from "./scripted-server.ts";

const MINUTE_MS = 60_000;

const APPLICATIONS = "GET /applications";
const ENVIRONMENTS = "GET /applications/app0001/environments";
const PROFILES = "GET /applications/app0001/configurationprofiles";

const item = (Id: string, Name: string) => ({ Id, Name });
const profile = (Id: string, Name: string) => ({ Id, Name, Type: "AWS.Freeform", LocationUri: "hosted" });

const SHOP: Readonly<Record<string, Answering>> = {
  [APPLICATIONS]: json({ Items: [item("app0001", "shop")] }),
  [ENVIRONMENTS]: json({ Items: [item("env0001", "prod")] }),
  [PROFILES]: json({ Items: [profile("prof001", "flags")] }),
  "GET /applications/app0001": json(item("app0001", "shop")),
  "GET /applications/app0001/environments/env0001": json(item("env0001", "prod")),
  "GET /applications/app0001/configurationprofiles/prof001": json(profile("prof001", "flags")),
};

const shop = (different: Readonly<Record<string, Answering>> = {}) => scriptedRegion(byPath({ ...SHOP, ...different }));

describe("names that were found", () => {
  it("are remembered for five minutes", async () => {
    const { ports, asked, pass } = await shop();
    foundIn(await ports.configs.resolve(anAddress(), "flags"));
    expect(asked().toSorted()).toEqual([APPLICATIONS, PROFILES, ENVIRONMENTS].toSorted());
    pass(4 * MINUTE_MS);
    foundIn(await ports.configs.resolve(anAddress(), "flags"));
    expect(asked()).toHaveLength(3);
    pass(MINUTE_MS);
    foundIn(await ports.configs.resolve(anAddress(), "flags"));
    expect(asked()).toHaveLength(6);
  });

  it("are asked for once by those who ask at the same time", async () => {
    const { ports, asked } = await shop();
    await Promise.all([1, 2, 3].map(async () => foundIn(await ports.configs.resolve(anAddress()))));
    await Promise.all([1, 2, 3].map(async () => valueIn(await ports.configs.nameOf(IDS))));
    expect(asked()).toHaveLength(6);
    expect(new Set(asked()).size).toBe(6);
  });

  it("are forgotten when an id turns out to be gone", async () => {
    const { ports } = await shop({
      [APPLICATIONS]: inTurn(json({ Items: [item("app0001", "shop")] }), json({ Items: [item("app0002", "shop")] })),
      "GET /applications/app0001/environments/env0001/deployments": refusal(404, "ResourceNotFoundException"),
      "GET /applications/app0002/environments": json({ Items: [item("env0002", "prod")] }),
      "GET /applications/app0002/configurationprofiles": json({ Items: [] }),
    });
    const old = foundIn(await ports.configs.resolve(anAddress()));
    expect(failureIn(await ports.deployments.observe(old, () => true)).kind).toBe("not-found");
    const found = foundIn(await ports.configs.resolve(anAddress()));
    expect(found).toMatchObject({ applicationId: "app0002", environmentId: "env0002" });
  });

  it("are looked up again at once where a remembered application is gone", async () => {
    const gone = refusal(404, "ResourceNotFoundException");
    const { ports } = await shop({
      [APPLICATIONS]: inTurn(json({ Items: [item("app0001", "shop")] }), json({ Items: [item("app0002", "shop")] })),
      [PROFILES]: inTurn(json({ Items: [] }), gone),
      "GET /applications/app0002/environments": json({ Items: [item("env0002", "prod")] }),
      "GET /applications/app0002/configurationprofiles": json({ Items: [profile("prof002", "flags")] }),
    });
    foundIn(await ports.configs.resolve(anAddress()));
    const found = foundIn(await ports.configs.resolve(anAddress(), "flags"));
    expect(found).toMatchObject({ applicationId: "app0002", environmentId: "env0002" });
  });
});

describe("names behind an event's ids", () => {
  it("cost three gets, and the way back one list", async () => {
    const { ports, asked } = await shop();
    expect(valueIn(await ports.configs.nameOf(IDS))).toEqual(anAddress());
    expect(asked()).toHaveLength(3);
    foundIn(await ports.configs.resolve(anAddress(), "flags"));
    expect(asked().slice(3)).toEqual([PROFILES]);
  });

  it("are noticed to have changed after five minutes", async () => {
    const { ports, pass } = await shop({
      "GET /applications/app0001": inTurn(json(item("app0001", "shop")), json(item("app0001", "store"))),
    });
    valueIn(await ports.configs.nameOf(IDS));
    pass(4 * MINUTE_MS);
    expect(valueIn(await ports.configs.nameOf(IDS)).application).toBe("shop");
    pass(MINUTE_MS);
    expect(valueIn(await ports.configs.nameOf(IDS)).application).toBe("store");
  });

  it("are asked for side by side", async () => {
    const waiting: (() => void)[] = [];
    const whenAllAreAsked: Answering = (request, answer) => {
      waiting.push(() => SHOP[`${request.method} ${request.path}`]?.(request, answer));
      if (waiting.length === 3) for (const goOn of waiting) goOn();
    };
    const { ports } = await scriptedRegion(whenAllAreAsked);
    expect(valueIn(await ports.configs.nameOf(IDS))).toEqual(anAddress());
  });
});

describe("a catalog", () => {
  it("leaves what it listed where resolve finds it", async () => {
    const { ports, asked } = await shop();
    expect(valueIn(await ports.catalog.applications())).toEqual(["shop"]);
    expect(valueIn(await ports.catalog.environments("shop"))).toEqual(["prod"]);
    foundIn(await ports.configs.resolve(anAddress()));
    expect(asked()).toEqual([APPLICATIONS, ENVIRONMENTS, PROFILES]);
  });

  it("fails not-found where the application is gone, and looks under its name first", async () => {
    const { ports } = await shop({
      [APPLICATIONS]: inTurn(json({ Items: [item("app0001", "shop")] }), json({ Items: [item("app0002", "shop")] })),
      [ENVIRONMENTS]: refusal(404, "ResourceNotFoundException"),
      "GET /applications/app0002/environments": inTurn(
        json({ Items: [item("env0002", "test")] }),
        refusal(404, "ResourceNotFoundException"),
      ),
    });
    valueIn(await ports.catalog.applications());
    expect(valueIn(await ports.catalog.environments("shop"))).toEqual(["test"]);
    expect(failureIn(await ports.catalog.environments("shop")).kind).toBe("not-found");
  });

  it("lists the environments of all applications of one name, each once", async () => {
    const { ports } = await shop({
      [APPLICATIONS]: json({ Items: [item("app0001", "shop"), item("app0002", "shop")] }),
      "GET /applications/app0002/environments": json({ Items: [item("env0002", "test"), item("env0003", "prod")] }),
    });
    expect(valueIn(await ports.catalog.applications())).toEqual(["shop"]);
    expect(valueIn(await ports.catalog.environments("shop"))).toEqual(["prod", "test"]);
  });
});

describe("a name that two have", () => {
  const rows = [
    {
      what: "application",
      list: APPLICATIONS,
      items: [item("app0001", "shop"), item("app0002", "shop")],
      name: "shop",
    },
    {
      what: "environment",
      list: ENVIRONMENTS,
      items: [item("env0001", "prod"), item("env0002", "prod")],
      name: "prod",
    },
    { what: "profile", list: PROFILES, items: [profile("a", "flags"), profile("b", "flags")], name: "flags" },
  ];
  it.each(rows)("is ambiguous every time it is asked for ($what)", async ({ what, list, items, name }) => {
    const { ports } = await shop({ [list]: json({ Items: items }) });
    for (const _twice of [1, 2]) {
      expect(valueIn(await ports.configs.resolve(anAddress(), "flags"))).toEqual({ kind: "ambiguous", what, name });
    }
  });
});
