// Gateways, a Redis and a proxy in processes of one's own, for tests that span packages: those of the gateway's load scripts.
export { startCliGateway } from '../../packages/gateway/load/replicas/cli-gateway.mjs';
export { freePort, hasRedis, startRedis } from '../../packages/gateway/load/replicas/redis-server.mjs';
export { startRoundRobinProxy } from '../../packages/gateway/load/replicas/round-robin-proxy.mjs';
