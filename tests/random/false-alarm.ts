/** Every statistical test of this folder rejects a right generator with probability 1e-6; the seeds are fixed. */
export const LOG_FALSE_ALARM = Math.log(1e-6);
