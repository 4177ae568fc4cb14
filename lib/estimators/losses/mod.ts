/**
 * Losses: what each recovers, the noise each fits, and scoring rules.
 *
 * @module
 */
export {};
