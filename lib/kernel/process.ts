/** Ports on which a kernel listens, one per channel of the Jupyter protocol. */
interface Ports {
  readonly shell: number;
  readonly iopub: number;
  readonly stdin: number;
  readonly control: number;
  readonly heartbeat: number;
}

/** How to start a kernel. */
export interface ProcessOptions {
  /** Folder in which the cells run; relative imports start here. */
  readonly cwd: string;
  /** Variables added to the kernel's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** A running `deno jupyter` and what it writes past the protocol. */
export interface KernelProcess {
  readonly ports: Ports;
  readonly key: string;
  readonly status: Promise<Deno.CommandStatus>;
  /** Each piece of text that the process writes to its own standard output and standard error. */
  onWritten: (stream: "stdout" | "stderr", text: string) => void;
  /** All that the process wrote has been seen. */
  readonly drained: Promise<unknown>;
  /** Sends a signal; SIGKILL ends the process. Nothing happens when it has ended. */
  signal(name: Deno.Signal): void;
  /** Removes the connection file, which the kernel has read by the time it answers. */
  forget(): Promise<void>;
}

function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  const ports = listeners.map((listener) => listener.addr.port);
  for (const listener of listeners) listener.close();
  return ports;
}

/**
 * Starts a stock Deno kernel, which reads its ports and the secret from a connection file only this user may read.
 * The process has all permissions: `deno jupyter` offers no less.
 */
export async function startProcess({ cwd, env = {} }: ProcessOptions): Promise<KernelProcess> {
  const [shell, iopub, stdin, control, heartbeat] = freePorts(5);
  const ports = { shell, iopub, stdin, control, heartbeat };
  const key = crypto.randomUUID();
  const file = await Deno.makeTempFile({ prefix: "rederive-", suffix: ".json" });
  const forget = (): Promise<void> => Deno.remove(file).catch(() => {});
  let child: Deno.ChildProcess;
  try {
    await Deno.writeTextFile(file, JSON.stringify(connection(ports, key)));
    child = spawnKernel(file, cwd, env);
  } catch (error) {
    await forget();
    throw error;
  }
  let running = true;
  const started: KernelProcess = {
    ports,
    key,
    status: child.status.finally(() => running = false),
    onWritten: () => {},
    drained: Promise.all([
      read(child.stdout, (text) => started.onWritten("stdout", text)),
      read(child.stderr, (text) => started.onWritten("stderr", text)),
    ]),
    signal: (name) => {
      if (running) child.kill(name);
    },
    forget,
  };
  return started;
}

function spawnKernel(file: string, cwd: string, env: Readonly<Record<string, string>>): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--kernel", "--conn", file],
    cwd,
    env: { ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

function connection(ports: Ports, key: string): Record<string, string | number> {
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port: ports.shell,
    iopub_port: ports.iopub,
    stdin_port: ports.stdin,
    control_port: ports.control,
    hb_port: ports.heartbeat,
    key,
    signature_scheme: "hmac-sha256",
    kernel_name: "deno",
  };
}

async function read(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onText: (text: string) => void,
): Promise<void> {
  for await (const text of stream.pipeThrough(new TextDecoderStream())) onText(text);
}
