export { type AccountServices, type ServiceState, startAccountServices, wellState } from "./account-services.ts";
export { type ForwardProxy, startProxy } from "./forward-proxy.ts";
export { guardedServer } from "./guarded-server.ts";
export { type Listener, listen } from "./listener.ts";
export { type LocalFunction, startLocalFunction } from "./local-function.ts";
export {
  type Answer,
  assumedRole,
  queueAnswer,
  type RecordedRequest,
  type RecordingServer,
  refusal,
  startRecordingServer,
} from "./recording-server.ts";
export { type RegionalProxy, regionalProxy } from "./regional-proxy.ts";
export { type StandInStack, startStack } from "./stack.ts";
export { ILLNESSES, unwellServer } from "./unwell-server.ts";
