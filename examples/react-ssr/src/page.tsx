import { AisleChat } from '@aisle/react';
import { useState } from 'react';

const PRODUCTS = [
  { slug: 'swan-kettle', title: 'Swan Kettle', price: '€89' },
  { slug: 'burr-grinder', title: 'Burr Hand Grinder', price: '€64' },
  { slug: 'cone-dripper', title: 'Cone Dripper', price: '€24' },
  { slug: 'dawn-cup', title: 'Dawn Cup', price: '€18' },
];

/** The whole document: the server renders it, the browser takes it over. */
export function Page() {
  const [pieces, setPieces] = useState(0);
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Ember &amp; Oak</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/shop.css" />
      </head>
      <body>
        <header>
          <h1>Ember &amp; Oak</h1>
          <span>
            Cart: <output>{pieces}</output>
          </span>
        </header>
        <p>Slow coffee, made by hand. This page came from a server.</p>
        <ul className="products">
          {PRODUCTS.map(({ slug, title, price }) => (
            <li key={slug}>
              <img src={`/images/${slug}.svg`} alt="" width="400" height="400" />
              <b>{title}</b> {price}
            </li>
          ))}
        </ul>
        <AisleChat
          gateway="/assistant"
          name="Ember & Oak"
          actions={['add_to_cart']}
          onAisleAction={(event) => {
            const { detail } = event;
            if (detail.action === 'add_to_cart') setPieces((before) => before + detail.quantity);
            event.respondWith(Promise.resolve());
          }}
        />
      </body>
    </html>
  );
}
