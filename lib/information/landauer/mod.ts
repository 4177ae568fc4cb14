/**
 * The heat that erasing information costs.
 *
 * @module
 */
export {};
