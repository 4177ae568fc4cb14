import * as derivations from "../derivations/mod.ts";
import { type Topic, topics } from "../ledger/mod.ts";

type Loader = () => Promise<unknown>;

/** `marchenko-pastur` as the name of its export: `marchenkoPastur`. */
export function exportName(topic: string): string {
  return topic.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Loads a topic's derivation, which defines its claims; false where there is none yet. */
export async function loadTopic(topic: Topic): Promise<boolean> {
  const load = (derivations as Readonly<Record<string, Loader>>)[exportName(topic.name)];
  if (!load) return false;
  await load();
  return true;
}

/** Loads every derivation there is. */
export async function loadAllTopics(): Promise<void> {
  for (const topic of topics) await loadTopic(topic);
}
