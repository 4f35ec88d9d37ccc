import { builtInPages } from './pages/built-ins.mjs';
import { documentPages } from './pages/documents.mjs';
import { lifePages } from './pages/lives.mjs';
import { policyPages } from './pages/policies.mjs';
import { stylePages } from './pages/styles.mjs';

/** Every hostile page: see host-page.mjs. */
export const HOST_PAGES = [...policyPages, ...stylePages, ...builtInPages, ...documentPages, ...lifePages];
