import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '');

/** Where the scripts keep their stamps and what they unpack; gone with node_modules. */
export const stateFolder = join(root, 'node_modules', '.aisle');
