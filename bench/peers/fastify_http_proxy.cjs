const process = require("node:process");
const proxy = require("@fastify/http-proxy");
const fastify = require("fastify");

const [port, upstream] = process.argv.slice(2);
const server = fastify();
server.register(proxy, { upstream, prefix: "/billing", rewritePrefix: "" });
server.listen({ host: "127.0.0.1", port: Number(port) });
