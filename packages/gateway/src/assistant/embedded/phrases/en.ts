import type { FollowUp } from '../understand/follow-up.js';
import { conjunction, describeInEnglish } from './describe-en.js';
import type { Phrases } from './phrases.js';

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const COMPARATIVES: Readonly<Partial<Record<FollowUp, string>>> = {
  cheaper: 'cheaper',
  dearer: 'more expensive',
  bigger: 'bigger',
  smaller: 'smaller',
  lighter: 'lighter',
};

const SUPERLATIVES: Readonly<Partial<Record<FollowUp, string>>> = {
  cheaper: 'has the lowest price',
  dearer: 'has the highest price',
  bigger: 'is the biggest',
  smaller: 'is the smallest',
  lighter: 'is the lightest',
};

const DAYS: Readonly<Record<string, string>> = {
  Mo: 'Mon',
  Tu: 'Tue',
  We: 'Wed',
  Th: 'Thu',
  Fr: 'Fri',
  Sa: 'Sat',
  Su: 'Sun',
};

export const en: Phrases = {
  locale: 'en',
  searching: 'Searching the catalogue…',
  list: (items) => conjunction.format(items),
  quote: (text) => `“${text}”`,
  fact: (name, value) => (/^(?:yes)$/i.test(value) ? name : `${name}: ${value}`),
  factSeparator: ' · ',
  describe: describeInEnglish,
  title: (search) => capital(describeInEnglish(search)),
  found(what, total, shown) {
    if (total === 1) return `I found one match for **${what}**:`;
    return shown < total
      ? `I found **${total}** matches for **${what}**. Here are the first ${shown}:`
      : `I found **${total}** matches for **${what}**:`;
  },
  sorted: {
    price_asc: 'Lowest price first.',
    price_desc: 'Highest price first.',
    rating: 'Best rated first.',
    weight: 'Lightest first.',
    capacity: 'Roomiest first.',
  },
  foundRelative(follow, count) {
    const how = COMPARATIVES[follow] ?? 'other';
    return count === 1 ? `Here is one that is ${how}:` : `Here are ${count} that are ${how}:`;
  },
  noneRelative(follow, what) {
    const how = COMPARATIVES[follow] ?? 'other';
    const most = SUPERLATIVES[follow] ?? 'is the nearest';
    return `I found no ${how} **${what}**. Of those you have seen, this one ${most}:`;
  },
  noMore: 'That is all of them: you have seen every match.',
  nothing(what, relaxed, without) {
    const why = {
      price: 'The price is what rules them out.',
      colour: 'The colour is what rules them out.',
      size: 'The size is what rules them out.',
      features: 'No product is said to have all of that.',
      words: 'No product mentions all of those words.',
      inStock: 'None of them is in stock now.',
      onSale: 'None of them is on sale now.',
      kind: 'That kind is what rules them out.',
      all: 'No single change is enough.',
    }[relaxed];
    if (relaxed === 'words') return `I found no **${what}**. ${why} These mention some of them:`;
    return `I found no **${what}**. ${why} The nearest I have are **${without}**:`;
  },
  nothingAtAll: (what) => `I found no **${what}** in this catalogue.`,
  cheapestInstead: 'The first one has the lowest price.',
  foreign: (currency, known) =>
    `I can't compare with ${currency}: this shop has prices in ${conjunction.format(known)}. So I left the price out.`,
  otherCurrency: (asked, shown) => `I compared with the catalogue's own ${asked} prices; the cards show ${shown}.`,
  unknownWords: (words) =>
    `The catalogue says nothing about ${conjunction.format(words.map((word) => `“${word}”`))}, so I left that out.`,
  topics: {
    waterproof: 'being waterproof',
    waterResistant: 'being water-resistant',
    leakproof: 'leaks',
    laptop: 'laptops',
    underSeat: 'fitting under a seat',
    cabin: 'cabin size',
    washable: 'machine washing',
    weight: 'its weight',
    dimensions: 'its dimensions',
    capacity: 'its capacity',
    material: 'the material',
    warranty: 'a warranty or repairs',
    warm: 'warmth',
  },
  says(verdict, product, says) {
    const start = { yes: 'Yes.', no: 'No.', fact: '' }[verdict];
    return `${start === '' ? '' : `${start} `}**${product}** – ${says}${/[.!?…”]$/.test(says) ? '' : '.'}`;
  },
  saysOnly: (verdict, product) =>
    verdict === 'yes'
      ? `Yes, the catalogue says so of **${product}**.`
      : `No, the catalogue says otherwise of **${product}**.`,
  silent: (product, topic) =>
    `The catalogue does not say anything about ${topic ?? 'that'} for **${product}**, so I would rather not guess.`,
  details: (product, sentence) => `**${product}**. ${sentence}`.trim(),
  pricedOnCard: (product) => `Here is **${product}** with its present price:`,
  rated: (product, value, count) => `**${product}** is rated ${value}${count === 0 ? '' : ` by ${count} customers`}.`,
  unrated: (product) => `Nobody has rated **${product}** yet.`,
  cart: (product) => `I can't put things in your cart myself. The button on the card for **${product}** does:`,
  options(product, of, available, gone) {
    const rest = gone.length === 0 ? '' : ` Out of stock now: ${conjunction.format(gone)}.`;
    return available.length === 0
      ? `All ${of} of **${product}** are out of stock now: ${conjunction.format(gone)}.`
      : `**${product}** comes in ${conjunction.format(available)}.${rest}`;
  },
  noOptions: (product, of) => `The catalogue lists no choice of ${of} for **${product}**.`,
  stock(product, option, state, others) {
    const name = option === undefined ? `**${product}**` : `**${product}** in ${option}`;
    const rest = others.length === 0 ? '' : ` In stock: ${conjunction.format(others)}.`;
    if (state === 'in_stock') return `Yes, ${name} is in stock.`;
    return state === 'out_of_stock' ? `${name} is out of stock now.${rest}` : `The catalogue has no ${name}.${rest}`;
  },
  compare: (products) => `Here are ${conjunction.format(products)} side by side:`,
  contest(contest, product, says) {
    const how = {
      lightest: 'the lightest',
      heaviest: 'the heaviest',
      biggest: 'the biggest',
      smallest: 'the smallest',
      cheapest: 'the one with the lowest price',
      dearest: 'the one with the highest price',
      best_rated: 'the best rated',
      best: 'the best rated',
    }[contest];
    return `**${product}** is ${how} of them${says === undefined ? '' : ` (${says})`}.`;
  },
  contestSilent: () => 'The catalogue does not state that for them, so I can’t say which one.',
  pairing: (product) => `These go with **${product}**:`,
  noPairing: (product) => `The catalogue names nothing that goes with **${product}**.`,
  alternatives: (product) => `These are similar to **${product}**:`,
  orderSignIn: 'I can look up orders for signed-in customers only. Please sign in to your account, then ask again.',
  orderUnknown: (number) =>
    `I can't find an order **${number}** in your account. Please check the number in your confirmation.`,
  orderNone: 'There are no orders in your account yet.',
  orderFound: (label, state, detail) => `Your order **${label}** ${state}.${detail === '' ? '' : ` ${detail}`}`,
  orderStates: {
    confirmed: 'is confirmed and waiting to be packed',
    packed: 'is packed and waiting for the carrier',
    shipped: 'is on its way',
    out_for_delivery: 'is out for delivery',
    delivered: 'has been delivered',
    cancelled: 'was cancelled',
  },
  orderExpected: (earliest, latest) =>
    `Expected ${latest === undefined ? `on ${earliest}` : `between ${earliest} and ${latest}`}.`,
  orderLast: (event, on) => `Last news, ${on}: ${event}.`,
  orderOthers: (labels) => `Your other orders: ${labels.join(', ')}.`,
  talk(signal) {
    switch (signal) {
      case 'injection':
        return "I can't do that. I only help people find products in this shop. What are you looking for?";
      case 'private':
        return "I can't share anything about other people. Of orders I only know your own, once you are signed in.";
      case 'abuse':
        return "I'm sorry this isn't going well. Tell me what you are looking for, and I'll do my best to find it.";
      case 'discount':
        return "I have no coupons or codes and can't change prices. What I can do is show what is reduced right now:";
      case 'policy':
        return "I don't know this shop's policies on delivery, returns or payment. Please look at the shop's help pages or contact its team; I can help with the products themselves.";
      case 'identity':
        return "I'm the shop's built-in assistant: a program that searches this catalogue, not a person and not a language model.";
      case 'help':
        return 'I can:\n\n- **find products** by kind, colour, size, price or feature\n- **answer questions** about a product from the catalogue\n- **compare** products and suggest what goes with them\n- **look up your orders** when you are signed in\n\nI am the built-in assistant, not a language model.';
      case 'browse':
        return '';
      case 'cart':
        return "I can't put things in your cart or check out for you. Tell me what you are after, and I will show its card: the button on it does that.";
      case 'off_topic':
        return 'I can only help with the products of this shop. What are you looking for?';
      case 'thanks':
        return "You're welcome! Tell me if you need anything else.";
      case 'greeting':
        return 'Hello! What are you looking for today?';
      case 'bye':
        return 'Goodbye, and thanks for stopping by!';
    }
  },
  coupons: (count) => (count === 1 ? 'Here is a code that anybody may use:' : 'Here are codes that anybody may use:'),
  reducedToo: 'I can’t change prices myself. This is reduced right now:',
  coupon: (code, title) => `**${code}**: ${title}`,
  hours: 'Our opening hours:',
  days: (days) => days.replace(/[A-Z][a-z]/g, (day) => DAYS[day] ?? day).replace('-', '–'),
  readMore: (url) => `[Read more](${url})`,
  priceStands: (product) =>
    `I can't set, lower or promise a price. What **${product}** costs is what its card says, and what the cart charges:`,
  myCart: 'Here is your cart:',
  myCartElsewhere: 'I can’t see your cart from here. The cart page of the shop shows it.',
  locations(count, product) {
    const what = product === undefined ? 'our goods' : `**${product}**`;
    const where = count === 1 ? 'at our shop' : 'at our shops';
    return `You can look at ${what} ${where}. I can’t see what a shop has there today, so please call before you come a long way:`;
  },
  image: (alt) => `Here it is: ${alt}.`,
  chooseAndAdd: (product) =>
    `I can’t put things in your cart myself. Choose your **${product}** here, and the button does:`,
  browse: (categories) => `Here is what this shop has:\n\n${categories.map((title) => `- ${title}`).join('\n')}`,
  lostWhich: 'Which product do you mean? Tell me its name, or what you are looking for.',
  lostUnknown: (words) =>
    `I found nothing for **${words}** in this catalogue, and I can only help with what this shop sells.`,
  lostUnclear:
    "I'm not sure what you are after. I can only help with this shop's products: tell me a kind, a colour, a size or a price.",
  tableHead: 'Product',
  suggest: {
    more: 'Show me more',
    cheaper: 'Anything cheaper?',
    compareTwo: 'Compare the first two',
    compareAll: 'Compare them',
    inStock: 'Only what is in stock',
    onSale: 'What is on sale?',
    bestRated: 'Which one is best rated?',
    waterproof: 'Is it waterproof?',
    lightest: 'Which one is the lightest?',
    pairing: 'What goes with it?',
    colours: 'What colours does it come in?',
    sizes: 'What sizes does it come in?',
    weight: 'How much does it weigh?',
    material: 'What is it made of?',
    details: 'Tell me more about it',
    first: 'Tell me about the first one',
    similar: 'Show me something similar',
    sell: 'What do you sell?',
    help: 'What can you do?',
    orders: 'Where is my order?',
    myCart: 'What is in my cart?',
    sizeChart: 'Is there a size chart?',
    tryOn: 'Where can I try it?',
    category: (title) => `Show me ${title.toLowerCase()}`,
  },
};
