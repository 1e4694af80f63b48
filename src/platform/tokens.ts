/** Injection tokens for what has no class of its own. */
export const CONFIG = Symbol('CONFIG');
export const DATABASE = Symbol('DATABASE');
export const POOL = Symbol('POOL');
export const CLOCK = Symbol('CLOCK');
export const LOGGER = Symbol('LOGGER');

/** Gives the present moment; injected so that tests can set it. `recordedAt` never comes from it. */
export type Clock = () => Date;
