const http = require("node:http");
const process = require("node:process");
const httpProxy = require("http-proxy");

const [port, target] = process.argv.slice(2);
const proxy = httpProxy.createProxyServer({ target, agent: new http.Agent({ keepAlive: true }) });
proxy.on("error", (_error, _request, response) => response.writeHead(502).end());
http.createServer((request, response) => {
  request.url = request.url.replace(/^\/billing/, "");
  proxy.web(request, response);
}).listen(Number(port), "127.0.0.1");
