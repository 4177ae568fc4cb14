/**
 * Waits for a promise, but not for ever.
 *
 * @param promise what to wait for
 * @param duration seconds
 * @returns the promise's value, or undefined when the time is up first
 */
export async function within<T>(promise: Promise<T>, duration: number): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) =>
    timer = setTimeout(() => resolve(undefined), 1000 * duration)
  );
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Waits for so many seconds. */
export function pause(duration: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000 * duration));
}
