import { createTextRenderer } from '../text/text-renderer.js';
import { handOver } from './module-registry.js';

handOver(`text@${__AISLE_BUILD__}`, { createTextRenderer });
