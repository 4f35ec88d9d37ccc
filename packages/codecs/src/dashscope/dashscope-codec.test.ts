import { describeCases } from '../../test-support/case.js';
import { DASHSCOPE_CASES } from '../../test-support/cases/dashscope/index.js';
import { createDashScopeCodec } from './index.js';

describeCases("streams of DashScope's native interface", createDashScopeCodec, DASHSCOPE_CASES);
