import { mountPanel } from '../panel/panel-entry.js';
import { handOver } from './module-registry.js';

handOver(`panel@${__AISLE_BUILD__}`, { mountPanel });
