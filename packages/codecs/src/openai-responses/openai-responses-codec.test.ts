import { describeCases } from '../../test-support/case.js';
import { OPENAI_RESPONSES_CASES } from '../../test-support/cases/openai-responses/index.js';
import { createOpenAiResponsesCodec } from './index.js';

describeCases('streams of the Responses API', createOpenAiResponsesCodec, OPENAI_RESPONSES_CASES);
