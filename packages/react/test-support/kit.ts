/** What a test needs of one React, and this package upon it; bundled for each version by bundle-kit.mjs. */
export { createElement, StrictMode, useEffect, useState, version } from 'react';
export { flushSync } from 'react-dom';
export { AisleChat, useAisleChat } from '../src/index.js';
export { App } from './app.js';
