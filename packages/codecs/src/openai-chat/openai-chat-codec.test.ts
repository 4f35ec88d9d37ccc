import { describeCases } from '../../test-support/case.js';
import { OPENAI_CHAT_CASES } from '../../test-support/cases/openai-chat/index.js';
import { createOpenAiChatCodec } from './index.js';

describeCases('streams of Chat Completions', createOpenAiChatCodec, OPENAI_CHAT_CASES);
