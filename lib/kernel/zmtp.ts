/** Frames of a ZeroMQ message as bytes. */
export type Frames = readonly Uint8Array[];

/** What the sockets of a Jupyter client may be: DEALER asks, SUB listens. */
export type SocketType = "DEALER" | "SUB";

/** One frame as it came: a part of a message, with more to follow or not, or a command to the socket itself. */
export interface Frame {
  readonly command: boolean;
  readonly more: boolean;
  readonly body: Uint8Array;
}

const flag = { more: 1, long: 2, command: 4 } as const;
const greetingLength = 64;
const largestFrame = 2 ** 31;
const utf8 = new TextEncoder();
const latin = new TextDecoder("latin1");

function joined(parts: Frames): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function frame(body: Uint8Array, flags: number): Uint8Array {
  if (body.length < 256) return joined([Uint8Array.of(flags, body.length), body]);
  const head = new Uint8Array(9);
  head[0] = flags | flag.long;
  new DataView(head.buffer).setBigUint64(1, BigInt(body.length));
  return joined([head, body]);
}

/**
 * Bytes of one message of several parts. Source: ZMTP 3.0 (rfc.zeromq.org/spec/23), "message".
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...encodeMessage([Uint8Array.of(7), Uint8Array.of()])], [1, 1, 7, 0, 0]);
 * ```
 */
export function encodeMessage(parts: Frames): Uint8Array<ArrayBuffer> {
  return joined(parts.map((part, index) => frame(part, index < parts.length - 1 ? flag.more : 0)));
}

/** Bytes of a command, such as PONG, with its body. Source: ZMTP 3.0, "command". */
export function encodeCommand(name: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return joined([frame(joined([Uint8Array.of(name.length), utf8.encode(name), body]), flag.command)]);
}

/** Name and body of a command frame. */
export function decodeCommand(body: Uint8Array): { name: string; body: Uint8Array } {
  const length = body[0] ?? 0;
  return { name: latin.decode(body.subarray(1, 1 + length)), body: body.subarray(1 + length) };
}

/** The 64 bytes with which a client of mechanism NULL opens a connection. Source: ZMTP 3.0, "greeting". */
export function greeting(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(greetingLength);
  bytes.set([0xff], 0);
  bytes.set([0x7f, 3, 0], 9);
  bytes.set(utf8.encode("NULL"), 12);
  return bytes;
}

/**
 * Refuses a peer whose greeting is not ZMTP 3 with mechanism NULL.
 *
 * @throws {Error} with what the peer speaks instead
 */
export function checkGreeting(bytes: Uint8Array): void {
  if (bytes.length !== greetingLength || bytes[0] !== 0xff || (bytes[9] & 1) !== 1) {
    throw new Error("the peer does not speak ZeroMQ: its greeting is none");
  }
  const mechanism = latin.decode(bytes.subarray(12, 32)).replace(/\0+$/, "");
  if (bytes[10] < 3 || mechanism !== "NULL") {
    throw new Error(
      `the peer speaks ZMTP ${bytes[10]} with mechanism ${mechanism}; ZMTP 3 with NULL is needed`,
    );
  }
}

function property(name: string, value: string): Uint8Array {
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, value.length);
  return joined([Uint8Array.of(name.length), utf8.encode(name), length, utf8.encode(value)]);
}

/** The READY command that ends the client's half of the handshake. Source: ZMTP 3.0, "null-security". */
export function ready(type: SocketType, identity: string): Uint8Array<ArrayBuffer> {
  const properties = [property("Socket-Type", type)];
  if (type === "DEALER") properties.push(property("Identity", identity));
  return encodeCommand("READY", joined(properties));
}

/** Collects bytes as they arrive and gives them out in the pieces that the protocol wants. */
export class FrameReader {
  #bytes = new Uint8Array(65536);
  #start = 0;
  #end = 0;

  /** Whether there are bytes that do not yet make a frame. */
  get holding(): boolean {
    return this.#end > this.#start;
  }

  /** Adds bytes from the peer. */
  push(chunk: Uint8Array): void {
    const held = this.#end - this.#start;
    if (this.#end + chunk.length > this.#bytes.length) {
      const room = held + chunk.length > this.#bytes.length
        ? new Uint8Array(Math.max(2 * this.#bytes.length, held + chunk.length))
        : this.#bytes;
      room.set(this.#bytes.subarray(this.#start, this.#end), 0);
      this.#bytes = room;
      this.#start = 0;
      this.#end = held;
    }
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /** The next `length` bytes, or undefined while they are not all here. */
  take(length: number): Uint8Array | undefined {
    if (this.#end - this.#start < length) return undefined;
    this.#start += length;
    return this.#bytes.slice(this.#start - length, this.#start);
  }

  /**
   * The peer's greeting, or undefined while it is not all here.
   *
   * @throws {Error} when it is no greeting that we can answer
   */
  greeting(): Uint8Array | undefined {
    const bytes = this.take(greetingLength);
    if (bytes) checkGreeting(bytes);
    return bytes;
  }

  /**
   * The next whole frame, or undefined while it is not all here.
   *
   * @throws {Error} when the bytes are no frame
   */
  frame(): Frame | undefined {
    const held = this.#bytes.subarray(this.#start, this.#end);
    if (held.length < 2) return undefined;
    const flags = held[0];
    if (flags > 7 || (flags & (flag.command | flag.more)) === (flag.command | flag.more)) {
      throw new Error(`a frame cannot begin with the flags ${flags}`);
    }
    const isLong = (flags & flag.long) !== 0;
    const headLength = isLong ? 9 : 2;
    if (held.length < headLength) return undefined;
    const length = isLong
      ? Number(new DataView(held.buffer, held.byteOffset + 1, 8).getBigUint64(0))
      : held[1];
    if (length > largestFrame) throw new Error(`a frame of ${length} bytes is too large`);
    if (held.length < headLength + length) return undefined;
    this.#start += headLength;
    const body = this.take(length)!;
    return { command: (flags & flag.command) !== 0, more: (flags & flag.more) !== 0, body };
  }
}
