export { type ForwardProxy, startProxy } from "./forward-proxy.ts";
export { guardedServer } from "./guarded-server.ts";
export { type Listening, listen } from "./listening.ts";
export { type LocalFunction, startLocalFunction } from "./local-function.ts";
export {
  type Answer,
  type Asked,
  assuming,
  type RecordingServer,
  refusing,
  startRecordingServer,
  takingAll,
} from "./recording-server.ts";
export { type RegionalProxy, regionalProxy } from "./regional-proxy.ts";
export { ILLNESSES, unwellServer } from "./unwell-server.ts";
