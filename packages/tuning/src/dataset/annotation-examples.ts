import type { ChatMessage } from '@aisle/prompts';
import type { AgreedAnnotation } from '../annotate/annotation.js';
import type { DatasetExample, ExampleOptions } from './make-examples.js';

/** What people agreed on teaches an answer; where they wrote a better one, also that it is better than the draft. */
export function annotationExamples(
  { id, question, draft, answer, verdict }: AgreedAnnotation,
  { system }: Pick<ExampleOptions, 'system'>,
): readonly DatasetExample[] {
  if (verdict === 'reject') return [];
  const said = (content: string): ChatMessage => ({ role: 'assistant', content: content.trim() });
  const asked: readonly ChatMessage[] = [
    ...(system ? [{ role: 'system' as const, content: system('') }] : []),
    { role: 'user', content: question },
  ];
  const lesson: DatasetExample = { kind: 'sft', splitKey: id, value: { messages: [...asked, said(answer)] } };
  if (verdict !== 'edit' || draft.trim() === '' || draft.trim() === answer.trim()) return [lesson];
  return [
    lesson,
    { kind: 'dpo', splitKey: id, value: { messages: asked, chosen: said(answer), rejected: said(draft) } },
  ];
}
