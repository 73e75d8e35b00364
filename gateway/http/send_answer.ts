import type { Answer, AnswerEnd, StreamedAnswer, TunnelAnswer, WholeAnswer } from "./answer.ts";
import { NO_BODY } from "./body.ts";
import type { Fields } from "./fields.ts";
import { formatHead, statusLine } from "./format_head.ts";
import type { Line } from "./line.ts";
import { wholeBody } from "./read_body.ts";
import type { RequestHead } from "./request_head.ts";
import { sendMessage } from "./send_message.ts";
import { tunnel } from "./tunnel.ts";

/** What of a request decides how its answer is framed. */
export type Asked = Pick<RequestHead, "method" | "version">;

/** Sends an answer; `connection` says whether another request may follow. */
export function sendAnswer(
  line: Line,
  asked: Asked,
  answer: Answer,
  connection: "keep" | "close",
): Promise<AnswerEnd> {
  if (answer.kind === "whole") return sendWhole(line, asked, answer, connection);
  return answer.kind === "stream" ? sendStreamed(line, asked, answer, connection) : sendTunnel(line, answer);
}

async function sendWhole(
  line: Line,
  asked: Asked,
  answer: WholeAnswer,
  connection: "keep" | "close",
): Promise<AnswerEnd> {
  const framing = answer.status === 204 || answer.status === 304
    ? ""
    : `content-length: ${answer.body.length}\r\n`;
  const fields: Fields = hasDate(answer.fields) ? answer.fields : [...answer.fields, ["date", httpDate()]];
  const head = formatHead(statusLine(answer.status), fields, framing + connectionLine(connection));
  const body = hasBody(asked, answer.status) ? wholeBody(answer.body) : NO_BODY;
  return await sendMessage(line.outlet, head, body, "plain") === "complete" ? "complete" : "client_gone";
}

async function sendStreamed(
  line: Line,
  asked: Asked,
  answer: StreamedAnswer,
  connection: "keep" | "close",
): Promise<AnswerEnd> {
  const framing = frameStream(asked, answer);
  const head = formatHead(
    statusLine(answer.status),
    answer.fields,
    framing.field + connectionLine(connection),
  );
  line.inlet.onClosed = answer.clientGone;
  const body = hasBody(asked, answer.status) ? answer.body : NO_BODY;
  const end = await sendMessage(line.outlet, head, body, framing.coding);
  line.inlet.onClosed = undefined;
  if (end === "complete") return end;
  return end === "peer_gone" ? "client_gone" : "body_broken";
}

async function sendTunnel(line: Line, answer: TunnelAnswer): Promise<AnswerEnd> {
  const head = formatHead(statusLine(answer.status), answer.fields, "connection: upgrade\r\n");
  const end = await sendMessage(line.outlet, head, NO_BODY, "plain");
  if (end === "complete") await tunnel(line, answer.peer);
  answer.peer.close();
  return end === "complete" ? end : "client_gone";
}

interface StreamFraming {
  readonly field: string;
  readonly coding: "plain" | "chunked";
}

/** To a client of HTTP/1.0 a body of unknown length ends with the connection. */
function frameStream(asked: Asked, answer: StreamedAnswer): StreamFraming {
  const isBare = !hasBody(asked, answer.status);
  const bytes = isBare ? answer.statedBytes : answer.body.announcedBytes;
  if (bytes !== undefined && answer.status !== 204) {
    return { field: `content-length: ${bytes}\r\n`, coding: "plain" };
  }
  if (isBare || asked.version === "1.0") return { field: "", coding: "plain" };
  return { field: "transfer-encoding: chunked\r\n", coding: "chunked" };
}

function hasBody(asked: Asked, status: number): boolean {
  return asked.method !== "HEAD" && status !== 204 && status !== 304;
}

function connectionLine(connection: "keep" | "close"): string {
  return connection === "close" ? "connection: close\r\n" : "";
}

function hasDate(fields: Fields): boolean {
  return fields.some(([name]) => name === "date");
}

let dateSecond = 0;
let dateText = "";

function httpDate(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== dateSecond) {
    dateSecond = second;
    dateText = new Date(second * 1000).toUTCString();
  }
  return dateText;
}
