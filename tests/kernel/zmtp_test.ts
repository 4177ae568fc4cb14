import fc from "fast-check";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import {
  checkGreeting,
  decodeCommand,
  encodeCommand,
  encodeMessage,
  FrameReader,
  greeting,
  ready,
} from "../../lib/kernel/zmtp.ts";

const text = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes);

Deno.test("the length of a frame takes one byte up to 255 and eight beyond", () => {
  assertEquals([...encodeMessage([new Uint8Array(255)]).subarray(0, 2)], [0, 255]);
  // 2 = long frame; 256 = 0x0100 big-endian in eight bytes
  assertEquals([...encodeMessage([new Uint8Array(256)]).subarray(0, 9)], [2, 0, 0, 0, 0, 0, 0, 1, 0]);
});

Deno.test("all parts of a message but the last say that more follows", () => {
  const bytes = encodeMessage([Uint8Array.of(7), Uint8Array.of(8, 9), new Uint8Array(0)]);
  assertEquals([...bytes], [1, 1, 7, 1, 2, 8, 9, 0, 0]);
});

Deno.test("messages come through in whatever pieces their bytes arrive", () => {
  const part = fc.uint8Array({ maxLength: 600 });
  const pieces = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1 });
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), pieces, (parts, sizes) => {
      const bytes = encodeMessage(parts);
      const reader = new FrameReader();
      const read: Uint8Array[] = [];
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length];
        reader.push(bytes.subarray(at, at + size));
        at += size;
        for (let frame = reader.frame(); frame; frame = reader.frame()) {
          read.push(frame.body);
          assertEquals(frame.more, read.length < parts.length);
          assert(!frame.command);
        }
      }
      assertEquals(read.map((one) => [...one]), parts.map((one) => [...one]));
    }),
    { seed: 20261125, numRuns: 200 },
  );
});

Deno.test("a reader keeps what is left over through many messages", () => {
  const reader = new FrameReader();
  const message = encodeMessage([new Uint8Array(50_000).fill(3)]);
  for (let round = 0; round < 20; round++) {
    reader.push(message.subarray(0, 40_000));
    assertEquals(reader.frame(), undefined);
    reader.push(message.subarray(40_000));
    assertEquals(reader.frame()?.body.length, 50_000);
  }
});

Deno.test("flags that no frame has are refused", () => {
  for (const flags of [8, 0xff, 5]) {
    const reader = new FrameReader();
    reader.push(Uint8Array.of(flags, 0));
    assertThrows(() => reader.frame(), Error, `flags ${flags}`);
  }
});

Deno.test("a frame longer than 2 GiB is refused before its bytes arrive", () => {
  const reader = new FrameReader();
  reader.push(Uint8Array.of(2, 0, 0, 0, 1, 0, 0, 0, 0));
  assertThrows(() => reader.frame(), Error, "too large");
});

Deno.test("commands carry a name and a body", () => {
  const reader = new FrameReader();
  reader.push(encodeCommand("PONG", Uint8Array.of(1, 2)));
  const frame = reader.frame()!;
  assert(frame.command);
  assertEquals({ ...decodeCommand(frame.body) }, { name: "PONG", body: Uint8Array.of(1, 2) });
});

Deno.test("our own greeting is one that we accept", () => {
  const reader = new FrameReader();
  reader.push(greeting().subarray(0, 63));
  assertEquals(reader.greeting(), undefined);
  reader.push(greeting().subarray(63));
  assertEquals(reader.greeting()?.length, 64);
});

Deno.test("a peer that speaks something else is refused", () => {
  const http = new TextEncoder().encode("HTTP/1.1 400 Bad Request".padEnd(64, "\n"));
  assertThrows(() => checkGreeting(http), Error, "does not speak ZeroMQ");
  const old = greeting();
  old[10] = 2;
  assertThrows(() => checkGreeting(old), Error, "ZMTP 2");
  const secured = greeting();
  secured.set(new TextEncoder().encode("CURVE"), 12);
  assertThrows(() => checkGreeting(secured), Error, "CURVE");
});

Deno.test("READY names the socket type, and the identity of a socket that is answered", () => {
  const dealer = text(ready("DEALER", "me"));
  assert(dealer.includes("\x0bSocket-Type\0\0\0\x06DEALER"));
  assert(dealer.includes("\x08Identity\0\0\0\x02me"));
  assert(!text(ready("SUB", "me")).includes("Identity"));
});
