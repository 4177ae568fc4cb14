import type { ClaimRecord, Topic } from "../ledger/mod.ts";
import { CommandError } from "./command-error.ts";
import { parallel } from "./parallel.ts";

/** What a worker is asked for. */
export interface TopicJob {
  readonly topic: Topic;
  readonly seed: number;
  /** The tensor backend that was asked for, if any. */
  readonly backend?: string;
}

/** What it answers: a record for every claim, then that it is done, or an error. */
export type TopicMessage =
  | { readonly record: ClaimRecord }
  | { readonly done: true }
  | { readonly error: string };

/**
 * Decides the claims of topics on all cores: the same records whatever the number of workers, since every claim draws
 * from streams of its own.
 *
 * @throws {CommandError} A topic could not be decided; the message names it
 */
export async function decideTopics(
  topics: readonly Topic[],
  options: Omit<TopicJob, "topic">,
  onRecord: (record: ClaimRecord) => void,
): Promise<void> {
  const count = Math.min(navigator.hardwareConcurrency, topics.length);
  const workers = Array.from(
    { length: count },
    () => new Worker(new URL("./ledger-worker.ts", import.meta.url), { type: "module" }),
  );
  try {
    await parallel(
      topics,
      workers.map((worker) => (topic) => decideOn(worker, { topic, ...options }, onRecord)),
    );
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

function decideOn(worker: Worker, job: TopicJob, onRecord: (record: ClaimRecord) => void): Promise<void> {
  const fault = (message: string): CommandError => new CommandError(`topic ${job.topic.name}: ${message}`);
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<TopicMessage>) => {
      if ("record" in data) onRecord(data.record);
      else if ("done" in data) resolve();
      else reject(fault(data.error));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(fault(event.message));
    };
    worker.postMessage(job);
  });
}
