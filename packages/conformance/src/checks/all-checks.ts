import type { Check } from '../check.js';
import { accessChecks } from './access.js';
import { attachingChecks } from './attaching.js';
import { errorChecks } from './errors.js';
import { ownerChecks } from './owners.js';
import { partChecks } from './parts.js';
import { requestChecks } from './requests.js';
import { resumingChecks } from './resuming.js';
import { shopChecks } from './shop.js';
import { stoppingChecks } from './stopping.js';
import { streamChecks } from './stream.js';

/** One waits until a run has expired, the other reads every error that came. */
const LAST = ['R7', 'X4'];

/** Every check of a gateway, in the order in which they run. */
export const CHECKS: readonly Check[] = [
  ...streamChecks,
  ...partChecks,
  ...requestChecks,
  ...accessChecks,
  ...attachingChecks,
  ...stoppingChecks,
  ...ownerChecks,
  ...shopChecks,
  ...resumingChecks,
  ...errorChecks,
].sort((a, b) => LAST.indexOf(a.id) - LAST.indexOf(b.id) || a.level - b.level);
