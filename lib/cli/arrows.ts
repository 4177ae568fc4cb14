import { localImports } from "../ledger/local-imports.ts";
import { ROOT } from "./paths.ts";

/** The rooms of `lib` that each room may import from: arrows point one way. */
const GROUND = ["math", "random", "statistics"];
const TOOLS = [...GROUND, "tensor"];
const DOMAINS = [
  "information",
  "probability",
  "estimators",
  "optimization",
  "networks",
  "generalization",
  "generative",
  "reinforcement",
  "preference",
];
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  files: [],
  math: [],
  random: ["math"],
  statistics: ["math"],
  tensor: GROUND,
  oracles: TOOLS,
  ...Object.fromEntries(DOMAINS.map((domain) => [domain, [...TOOLS, ...DOMAINS]])),
  ledger: [...TOOLS, "files"],
  figures: GROUND,
  kernel: [],
  notebooks: ["kernel", "files"],
  derivations: [...TOOLS, "oracles", ...DOMAINS, "ledger", "figures"],
  sweeps: [...TOOLS, "oracles", "derivations", "ledger", "figures"],
};

async function* modules(folder: string): AsyncGenerator<string> {
  for await (const entry of Deno.readDir(folder)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory) yield* modules(path);
    else if (entry.name.endsWith(".ts")) yield path;
  }
}

/** Every import that points the wrong way, as `file: room → room`; the command line stands on top and may import all. */
export async function wrongArrows(): Promise<string[]> {
  const wrong: string[] = [];
  for await (const path of modules(`${ROOT}/lib`)) {
    const room = path.slice(`${ROOT}/lib/`.length).split("/")[0];
    if (room === "cli") continue;
    const allowed = ALLOWED[room];
    const relative = path.slice(ROOT.length + 1);
    if (!allowed) {
      wrong.push(`${relative}: "${room}" is not a room of the house`);
      continue;
    }
    for (const specifier of localImports(await Deno.readTextFile(path))) {
      const target = decodeURIComponent(new URL(specifier, `file://${path}`).pathname);
      if (!target.startsWith(`${ROOT}/lib/`)) {
        if (!target.startsWith(`${ROOT}/data/`)) {
          wrong.push(`${relative}: imports ${specifier} from outside lib and data`);
        }
        continue;
      }
      const other = target.slice(`${ROOT}/lib/`.length).split("/")[0];
      if (other !== room && !allowed.includes(other)) wrong.push(`${relative}: ${room} → ${other}`);
    }
  }
  return wrong.sort();
}
