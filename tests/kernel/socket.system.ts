import { assertEquals, assertRejects } from "../support/assert.ts";
import { ZmtpSocket } from "../../lib/kernel/socket.ts";
import { encodeCommand, encodeMessage, FrameReader, greeting, ready } from "../../lib/kernel/zmtp.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A peer that follows a script with the first client, on a port of its own. */
function peer(script: (client: Deno.TcpConn) => Promise<void>): { port: number; done: Promise<void> } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const done = (async () => {
    using client = await listener.accept();
    listener.close();
    await script(client);
  })();
  return { port: listener.addr.port, done };
}

/** Frames that a client sends after its greeting. */
async function* framesFrom(client: Deno.TcpConn): AsyncGenerator<Uint8Array, void> {
  const reader = new FrameReader();
  let greeted = false;
  for await (const chunk of client.readable) {
    reader.push(chunk);
    greeted ||= reader.greeting() !== undefined;
    if (!greeted) continue;
    for (let frame = reader.frame(); frame; frame = reader.frame()) yield frame.body;
  }
}

/** Waits until a client has sent so many frames. */
async function hear(client: Deno.TcpConn, count: number): Promise<void> {
  const frames = framesFrom(client);
  for (let heard = 0; heard < count; heard++) await frames.next();
}

Deno.test("a socket shakes hands, sends in order, and gets whole messages", async () => {
  const received: string[] = [];
  const { port, done } = peer(async (client) => {
    await client.write(greeting());
    await client.write(ready("DEALER", ""));
    const answer = encodeMessage([bytes("one"), bytes("two")]);
    await client.write(answer.subarray(0, 4));
    await client.write(answer.subarray(4));
    await client.write(encodeMessage([bytes("three")]));
    for await (const body of framesFrom(client)) {
      received.push(new TextDecoder().decode(body));
      if (received.length === 4) break;
    }
  });
  const socket = await ZmtpSocket.connect("DEALER", port, "me");
  socket.send([bytes("a"), bytes("b")]);
  await socket.send([bytes("c")]);
  const messages = [];
  for await (const parts of socket.messages()) {
    messages.push(parts.map((part) => new TextDecoder().decode(part)));
    if (messages.length === 2) break;
  }
  assertEquals(messages, [["one", "two"], ["three"]]);
  await done;
  assertEquals(received.slice(1), ["a", "b", "c"]);
  socket.close();
});

Deno.test("a ping is answered with its context", async () => {
  let answer: Uint8Array = new Uint8Array();
  const { port, done } = peer(async (client) => {
    await client.write(greeting());
    await client.write(ready("DEALER", ""));
    // A PING carries two bytes of time to live, then the context that the PONG repeats.
    await client.write(encodeCommand("PING", bytes("\0\x64context")));
    let count = 0;
    for await (const body of framesFrom(client)) {
      answer = body;
      if (++count === 2) break;
    }
  });
  const socket = await ZmtpSocket.connect("DEALER", port, "me");
  const reading = Array.fromAsync(socket.messages());
  await done;
  assertEquals(new TextDecoder().decode(answer), "\x04PONGcontext");
  assertEquals(await reading, []);
});

Deno.test("messages end when the peer goes, even in the middle of one", async () => {
  const { port, done } = peer(async (client) => {
    await client.write(greeting());
    await client.write(ready("DEALER", ""));
    await client.write(encodeMessage([bytes("whole")]));
    await client.write(encodeMessage([bytes("half")]).subarray(0, 3));
    await hear(client, 2);
  });
  const socket = await ZmtpSocket.connect("SUB", port, "me");
  const messages = await Array.fromAsync(socket.messages());
  assertEquals(messages.map(([part]) => new TextDecoder().decode(part)), ["whole"]);
  await done;
});

Deno.test("a peer that speaks another protocol, or refuses, is an error", async () => {
  const http = peer(async (client) => {
    await client.write(bytes("HTTP/1.1 400 Bad Request\r\n\r\n".padEnd(64)));
  });
  await assertRejects(() => ZmtpSocket.connect("DEALER", http.port, "me"), Error, "does not speak ZeroMQ");
  await http.done;
  const refusal = peer(async (client) => {
    await client.write(greeting());
    await client.write(encodeCommand("ERROR", bytes("\x02no")));
    await hear(client, 1);
  });
  await assertRejects(() => ZmtpSocket.connect("SUB", refusal.port, "me"), Error, "refused");
  await refusal.done;
});

Deno.test("a port on which nobody listens is an error", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  await assertRejects(() => ZmtpSocket.connect("DEALER", port, "me"), Deno.errors.ConnectionRefused);
});
