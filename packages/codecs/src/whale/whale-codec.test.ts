import { describeCases } from '../../test-support/case.js';
import { WHALE_CASES } from '../../test-support/cases/whale.js';
import { createWhaleCodec } from './index.js';

describeCases("streams of Whale's events", createWhaleCodec, WHALE_CASES);
