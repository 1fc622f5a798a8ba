/** AWS documentation, type reference for feature flags: what a flag or an attribute may be called. */
export const KEY = /^[a-z][a-zA-Z\d_-]{0,63}$/;
