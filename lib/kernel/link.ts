import { deathFault, type Fault, faultText } from "./faults.ts";
import { type Content, decodeMessage, encodeMessage, header, type Message } from "./message.ts";
import { type KernelProcess, type ProcessOptions, startProcess } from "./process.ts";
import { ZmtpSocket } from "./socket.ts";
import { pause, within } from "./within.ts";
import type { SocketType } from "./zmtp.ts";

/** Channels on which a client asks: shell for one thing after the other, control for what cannot wait. */
export type Channel = "shell" | "control";

/** Who hears what the kernel says without being asked. */
export interface Listener {
  /** A message of the broadcast channel. */
  receive(message: Message): void;
  /** Text that the process wrote to its own standard output. */
  write(text: string): void;
}

const startAttempts = 3;
/** Seconds for which a kernel that has ended is heard out. */
const farewell = 0.5;

/** A kernel process and the sockets to it: asks, hears, and knows when the kernel is no more. */
export class KernelLink {
  /** Who hears the kernel at present. */
  listener: Listener;
  readonly #process: KernelProcess;
  readonly #name = crypto.randomUUID();
  readonly #replies = new Map<string, (reply: Message) => void>();
  readonly #death = Promise.withResolvers<Fault>();
  readonly #heard = Promise.withResolvers<void>();
  readonly #sockets: { [name in "shell" | "control" | "iopub"]?: ZmtpSocket } = {};
  #hearing: Promise<void> = Promise.resolve();
  #dead: Fault | undefined;
  #lastWords = "";

  private constructor(process: KernelProcess, listener: Listener) {
    this.#process = process;
    this.listener = listener;
    process.onWritten = (stream, text) => {
      if (stream === "stderr") this.#lastWords = (this.#lastWords + text).slice(-10_000);
      else this.listener.write(text);
    };
    process.status.then(async (status) => {
      await within(Promise.all([process.drained, this.#hearing]), farewell);
      this.#die(deathFault(status, this.#lastWords));
    });
  }

  /**
   * Starts a kernel and connects to it.
   *
   * @param timeout seconds within which it must listen and be heard
   * @throws {Error} when it does not, with what it wrote to standard error
   */
  static async start(options: ProcessOptions, timeout: number, listener: Listener): Promise<KernelLink> {
    for (let attempt = 1;; attempt++) {
      const process = await startProcess(options);
      const link = new KernelLink(process, listener);
      try {
        await link.#connect(performance.now() + 1000 * timeout);
        return link;
      } catch (error) {
        const diedAlone = link.#dead !== undefined;
        await link.kill();
        // Another process may have taken a port between our choice of it and the kernel's use of it.
        if (attempt === startAttempts || !diedAlone) throw error;
      } finally {
        await process.forget();
      }
    }
  }

  /** Why the kernel is no more; undefined while it lives. */
  get dead(): Fault | undefined {
    return this.#dead;
  }

  /** Fulfilled when the kernel is no more and all it had to say is heard. */
  get death(): Promise<Fault> {
    return this.#death.promise;
  }

  /** Sends a request and waits for the reply; for ever when the kernel dies first. */
  async ask(channel: Channel, type: string, content: Content): Promise<Content> {
    const { promise, resolve } = Promise.withResolvers<Message>();
    this.#send(channel, type, content, resolve).catch(() => {});
    return (await promise).content;
  }

  /** Sends a request whose reply nobody waits for; to a dead kernel, nothing. */
  async tell(channel: Channel, type: string, content: Content): Promise<void> {
    await this.#send(channel, type, content).catch(() => {});
  }

  /**
   * Waits until no broadcast is half received. The Deno kernel does not keep the bytes of a large message together: what it
   * says meanwhile, such as that it begins with the next request, lands in the middle of it and makes both unreadable.
   */
  async quiet(): Promise<void> {
    do {
      await pause(0.001);
    } while (this.#sockets.iopub?.receiving && !this.#dead);
  }

  /** Sends a signal to the kernel process. */
  signal(name: Deno.Signal): void {
    this.#process.signal(name);
  }

  /** Ends the kernel by force. */
  async kill(): Promise<void> {
    this.#process.signal("SIGKILL");
    await this.death;
  }

  async #connect(until: number): Promise<void> {
    const { ports } = this.#process;
    const iopub = this.#sockets.iopub = await this.#socket("SUB", ports.iopub, until);
    this.#hearing = this.#read(iopub, (message) => {
      this.#heard.resolve();
      this.listener.receive(message);
    });
    for (const channel of ["shell", "control"] as const) {
      const socket = this.#sockets[channel] = await this.#socket("DEALER", ports[channel], until);
      this.#read(socket, (message) => this.#settle(message));
    }
    // The broadcast channel drops what it says before it has understood that we listen.
    for (;;) {
      this.tell("shell", "kernel_info_request", {});
      const heard = await within(Promise.race([this.#heard.promise, this.death]).then(() => true), 0.05);
      if (this.#dead) throw new Error(faultText(this.#dead));
      if (heard) return;
      if (performance.now() > until) throw new Error("the kernel listens and does not answer");
    }
  }

  async #socket(type: SocketType, port: number, until: number): Promise<ZmtpSocket> {
    for (;;) {
      try {
        return await ZmtpSocket.connect(type, port, this.#name);
      } catch (error) {
        if (this.#dead) throw new Error(faultText(this.#dead), { cause: error });
        if (performance.now() > until) throw new Error("the kernel does not listen", { cause: error });
        await pause(0.01);
      }
    }
  }

  async #read(socket: ZmtpSocket, receive: (message: Message) => void): Promise<void> {
    try {
      for await (const frames of socket.messages()) receive(decodeMessage(this.#process.key, frames));
    } catch (error) {
      this.#process.signal("SIGKILL");
      const message = `the kernel's messages cannot be read any more: ${(error as Error).message}`;
      const details = [
        "Deno's kernel garbles what it sends when several MB wait to be sent: show less at once",
      ];
      this.#die({ kind: "death", name: "KernelLost", message, details });
    }
  }

  #settle(reply: Message): void {
    const id = reply.parent.msg_id ?? "";
    this.#replies.get(id)?.(reply);
    this.#replies.delete(id);
  }

  async #send(
    channel: Channel,
    type: string,
    content: Content,
    onReply?: (reply: Message) => void,
  ): Promise<void> {
    const id = crypto.randomUUID();
    if (onReply) this.#replies.set(id, onReply);
    const date = new Date().toISOString();
    const message = { header: header(type, this.#name, date, id), parent: {}, metadata: {}, content };
    await this.#sockets[channel]?.send(encodeMessage(this.#process.key, message));
  }

  #die(fault: Fault): void {
    if (this.#dead) return;
    this.#dead = fault;
    for (const socket of Object.values(this.#sockets)) socket.close();
    this.#death.resolve(fault);
  }
}
