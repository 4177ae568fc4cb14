import {
  decodeCommand,
  encodeCommand,
  encodeMessage,
  type Frame,
  FrameReader,
  type Frames,
  greeting,
  ready,
  type SocketType,
} from "./zmtp.ts";

const subscribeToAll = Uint8Array.of(1);
/** Taking back a subscription that was never made: a message that a publisher receives and ignores. */
const nothing = encodeMessage([Uint8Array.of(0, 0)]);

/** One ZeroMQ connection of a client, over TCP, without native code. */
export class ZmtpSocket {
  readonly #connection: Deno.TcpConn;
  readonly #reader = new FrameReader();
  readonly #chunk = new Uint8Array(65536);
  #writing: Promise<void> = Promise.resolve();
  #parts: Uint8Array[] = [];
  #closed = false;

  private constructor(readonly type: SocketType, connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /**
   * Connects to a peer on this machine and shakes hands; a SUB socket subscribes to everything.
   *
   * @param type what the socket is for
   * @param port the peer's port on 127.0.0.1
   * @param identity the name under which a ROUTER knows this DEALER
   * @throws {Error} when nobody listens there or the peer does not speak ZMTP 3
   */
  static async connect(type: SocketType, port: number, identity: string): Promise<ZmtpSocket> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    const socket = new ZmtpSocket(type, connection);
    try {
      await socket.#shakeHands(identity);
    } catch (error) {
      socket.close();
      throw error;
    }
    return socket;
  }

  async #shakeHands(identity: string): Promise<void> {
    await this.#write(greeting());
    await this.#wanted(() => this.#reader.greeting());
    await this.#write(ready(this.type, identity));
    const answer = await this.#wanted(() => this.#reader.frame());
    const { name } = decodeCommand(answer.body);
    if (!answer.command || name !== "READY") throw new Error(`the peer refused the connection: ${name}`);
    if (this.type === "SUB") await this.#write(encodeMessage([subscribeToAll]));
  }

  /** Sends one message; messages go out in the order of the calls. */
  send(parts: Frames): Promise<void> {
    return this.#write(encodeMessage(parts));
  }

  /** Whether a part of a message is here and the rest is still to come. */
  get receiving(): boolean {
    return this.#reader.holding || this.#parts.length > 0;
  }

  /** Messages until the peer goes away or the socket is closed. */
  async *messages(): AsyncGenerator<Frames, void> {
    for (let frame = await this.#frame(); frame; frame = await this.#frame()) {
      if (frame.command) {
        await this.#answer(frame);
        continue;
      }
      this.#parts.push(frame.body);
      if (!frame.more) yield this.#parts.splice(0);
    }
  }

  /** Ends the connection. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#connection.close();
  }

  async #frame(): Promise<Frame | undefined> {
    try {
      return await this.#wanted(() => this.#reader.frame());
    } catch (error) {
      this.close();
      if (error instanceof PeerGone) return undefined;
      throw error;
    }
  }

  async #answer(frame: Frame): Promise<void> {
    const { name, body } = decodeCommand(frame.body);
    const timeToLive = 2;
    if (name === "PING") await this.#write(encodeCommand("PONG", body.subarray(timeToLive)));
  }

  async #wanted<T>(take: () => T | undefined): Promise<T> {
    for (;;) {
      const found = take();
      if (found !== undefined) return found;
      const length = await this.#connection.read(this.#chunk).catch(() => null);
      if (length === null) throw new PeerGone();
      this.#reader.push(this.#chunk.subarray(0, length));
      // The publisher waits for an acknowledgement before it sends its next small packet, and TCP delays a bare
      // acknowledgement by 40 ms. A message of ours carries it at once.
      if (this.type === "SUB") this.#write(nothing).catch(() => {});
    }
  }

  #write(bytes: Uint8Array): Promise<void> {
    const written = this.#writing.then(async () => {
      for (let at = 0; at < bytes.length;) at += await this.#connection.write(bytes.subarray(at));
    });
    this.#writing = written.catch(() => {});
    return written;
  }
}

class PeerGone extends Error {
  constructor() {
    super("the peer closed the connection");
  }
}
