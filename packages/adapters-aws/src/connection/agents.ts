/** What the SDK makes its connections with. */
export interface AgentOptions {
  readonly keepAlive: true;
  readonly maxSockets: number;
  readonly proxyEnv: NodeJS.ProcessEnv;
}

/**
 * AppConfig answers 10 lists and 100 gets a second and no more, each in tens of milliseconds: so many connections reach
 * those limits, and a request that finds none free waits for one rather than paying for TLS again.
 */
const MAX_SOCKETS = 25;

/**
 * Connections are kept, and go through a proxy where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say so: Node's agents
 * do that when they are told the environment; the SDK alone does not look at it.
 */
export const agentOptions = (): AgentOptions => ({ keepAlive: true, maxSockets: MAX_SOCKETS, proxyEnv: process.env });
