/// <reference lib="deno.worker" />
import { decide, recordOf, registeredClaims } from "../ledger/mod.ts";
import { startBackend } from "./backend.ts";
import { CommandError } from "./command-error.ts";
import { loadTopic } from "./topics.ts";
import type { TopicJob, TopicMessage } from "./ledger-pool.ts";

// Decides the claims of one topic after another, and says each record as it is made.

const say = (message: TopicMessage): void => self.postMessage(message);

self.onmessage = async ({ data: { topic, seed, backend } }: MessageEvent<TopicJob>) => {
  try {
    const asked = await startBackend(backend);
    const before = new Set(registeredClaims().keys());
    await loadTopic(topic);
    for (const [id, claim] of registeredClaims()) {
      if (!before.has(id)) say({ record: recordOf(await decide(claim, { seed, backend: asked })) });
    }
    say({ done: true });
  } catch (error) {
    // A refusal is for people, anything else for whoever mends it.
    const refusal = error instanceof RangeError || error instanceof CommandError;
    say({ error: refusal ? error.message : String((error as Error).stack) });
  }
};
