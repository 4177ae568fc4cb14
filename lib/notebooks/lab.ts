import { delimiter, dirname, join, resolve } from "node:path";

/** How to start JupyterLab. */
export interface LabOptions {
  /** Folder of the project, which JupyterLab shows. */
  readonly root: string;
  /** Port of the server; 8888 unless told. */
  readonly port?: number;
  /** Whether to open a browser; yes unless told. */
  readonly browser?: boolean;
  /** Further arguments for JupyterLab. */
  readonly arguments?: readonly string[];
}

/** What of the surroundings decides how JupyterLab starts. */
export interface LabHost {
  readonly root: string;
  /** The Deno executable, an absolute path. */
  readonly deno: string;
  readonly env: Readonly<Record<string, string>>;
  readonly windows: boolean;
}

/** How to get JupyterLab, in one line. */
export const labAdvice =
  "JupyterLab was not found: run `python3 -m venv .venv && .venv/bin/pip install jupyterlab`, or install uv, or set JUPYTER_LAB";

/**
 * The kernel specification for the project's own kernel. It bears the stock kernel's name, so that a notebook says the same
 * whether it ran here, in VS Code or in another JupyterLab.
 *
 * @param deno the Deno executable, an absolute path
 */
export function labKernelspec(deno: string): Record<string, unknown> {
  return {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
    // By signal the kernel dies at every interrupt; by message it stops synchronous code and lives.
    interrupt_mode: "message",
  };
}

/**
 * Commands that may start JupyterLab, the preferred one first: `JUPYTER_LAB`, the project's `.venv`, the path, uv.
 */
export function labCandidates({ root, env, windows }: LabHost): string[][] {
  const inProject = windows
    ? join(root, ".venv", "Scripts", "jupyter-lab.exe")
    : join(root, ".venv", "bin", "jupyter-lab");
  return [
    ...(env.JUPYTER_LAB ? [[env.JUPYTER_LAB]] : []),
    [inProject],
    ["jupyter-lab"],
    ["uvx", "--from", "jupyterlab==4.6.*", "jupyter-lab"],
  ];
}

/** Arguments with which JupyterLab keeps to the project and to this machine. */
export function labArguments(
  { root, port = 8888, browser = true, arguments: more = [] }: LabOptions,
): string[] {
  return [
    `--ServerApp.root_dir=${resolve(root)}`,
    "--ServerApp.ip=127.0.0.1",
    `--ServerApp.port=${port}`,
    "--KernelSpecManager.allowed_kernelspecs=deno",
    "--MultiKernelManager.default_kernel_name=deno",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.news_url=",
    "--LabApp.extension_manager=readonly",
    `--FileCheckpoints.checkpoint_dir=${join(resolve(root), ".jupyter", "state", "checkpoints")}`,
    ...(browser ? [] : ["--no-browser"]),
    ...more,
  ];
}

/** Variables by which JupyterLab finds the project's kernel and keeps its own files inside the project. */
export function labEnvironment({ root, deno, env }: LabHost): Record<string, string> {
  const home = join(resolve(root), ".jupyter");
  const before = (path: string, variable: string): string =>
    env[variable] ? `${path}${delimiter}${env[variable]}` : path;
  return {
    JUPYTER_PATH: before(home, "JUPYTER_PATH"),
    JUPYTER_CONFIG_PATH: before(join(home, "config"), "JUPYTER_CONFIG_PATH"),
    JUPYTER_DATA_DIR: join(home, "state", "data"),
    JUPYTER_CONFIG_DIR: join(home, "state", "config"),
    JUPYTER_RUNTIME_DIR: join(home, "state", "runtime"),
    PATH: before(dirname(deno), "PATH"),
  };
}

/**
 * Lays out `.jupyter` in the project: the kernel specification, with the absolute path of this Deno, and the settings that keep
 * JupyterLab from asking about news.
 */
export async function prepareLab(root: string, deno: string): Promise<void> {
  const home = join(resolve(root), ".jupyter");
  const settings = {
    "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  };
  await Deno.mkdir(join(home, "state", "checkpoints"), { recursive: true });
  await writeJson(join(home, "kernels", "deno", "kernel.json"), labKernelspec(deno));
  await writeJson(join(home, "config", "labconfig", "default_setting_overrides.json"), settings);
}

/** The first command that starts JupyterLab here; undefined where none does. */
export async function findLab(host: LabHost): Promise<string[] | undefined> {
  const env = labEnvironment(host);
  for (const command of labCandidates(host)) {
    if (await runs(command, env)) return command;
  }
  return undefined;
}

/**
 * Starts JupyterLab on the project with its kernel ready, and waits until the user ends it.
 *
 * @returns the exit code of JupyterLab
 * @throws {Error} that says how to get JupyterLab when it is not found
 */
export async function startLab(options: LabOptions): Promise<number> {
  const { root } = options;
  const deno = Deno.execPath();
  const host = { root, deno, env: Deno.env.toObject(), windows: Deno.build.os === "windows" };
  await prepareLab(root, deno);
  const command = await findLab(host);
  if (!command) throw new Error(labAdvice);
  const [executable, ...first] = command;
  const lab = new Deno.Command(executable, {
    args: [...first, ...labArguments(options)],
    cwd: root,
    env: labEnvironment(host),
  }).spawn();
  // JupyterLab gets Ctrl+C from the terminal as well, and asks before it leaves.
  const ignore = (): void => {};
  const end = (): void => lab.kill("SIGTERM");
  Deno.addSignalListener("SIGINT", ignore);
  if (!host.windows) Deno.addSignalListener("SIGTERM", end);
  try {
    return (await lab.status).code;
  } finally {
    Deno.removeSignalListener("SIGINT", ignore);
    if (!host.windows) Deno.removeSignalListener("SIGTERM", end);
  }
}

async function runs(
  [executable, ...first]: readonly string[],
  env: Record<string, string>,
): Promise<boolean> {
  try {
    const command = new Deno.Command(executable, {
      args: [...first, "--version"],
      env,
      stdout: "null",
      stderr: "null",
    });
    return (await command.output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}

async function writeJson(path: string, value: unknown): Promise<void> {
  await Deno.mkdir(dirname(path), { recursive: true });
  await Deno.writeTextFile(path, JSON.stringify(value, null, 1) + "\n");
}
