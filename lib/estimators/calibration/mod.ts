/**
 * Calibration: do forecasts come true as often as they say?
 *
 * @module
 */
export {};
