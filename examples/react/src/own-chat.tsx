import { useAisleChat } from '@aisle/react';

/** The same chat with a user interface of one's own: open the page with #own. */
export function OwnChat() {
  const { messages, status, chat } = useAisleChat({ gateway: '/assistant', accept: ['text'] });
  return (
    <section aria-label="Ask us">
      <ol role="log">
        {messages.map((message) => (
          <li key={message.id} data-role={message.role}>
            {message.parts.map((part) => part.text || part.fallback).join(' ')}
          </li>
        ))}
      </ol>
      <form action={(form) => void chat.send(String(form.get('question'))).catch(() => undefined)}>
        <input name="question" aria-label="Your question" required autoComplete="off" />{' '}
        <button disabled={status.name === 'loading'}>Ask</button>
      </form>
    </section>
  );
}
