import type { Catalogue } from '@aisle/gateway';

/** One exchange: what the visitor says, and the parts of the answer as a gateway would send them. */
export interface ThemeTurn {
  readonly question: string;
  readonly parts: readonly { readonly kind: string; readonly text?: string; readonly data?: unknown }[];
}

interface Words {
  readonly currency: string;
  readonly first: string;
  readonly firstAnswer: string;
  readonly second: string;
  readonly secondAnswer: string;
  readonly title: string;
  readonly replies: readonly string[];
}

/** The languages that the theme builder shows its widget in. */
export const THEME_LOCALES = ['en', 'zh-CN', 'ar'] as const;

/** See {@link THEME_LOCALES}. */
export type ThemeLocale = (typeof THEME_LOCALES)[number];

const WORDS: Readonly<Record<ThemeLocale, Words>> = {
  en: {
    currency: 'EUR',
    first: 'How long do I have to send something back?',
    firstAnswer: 'You have **30 days**, and returns are free. It is all in our [returns policy](/help).',
    second: 'I need a pack for work that survives rain',
    secondAnswer: 'These three keep a laptop dry for an hour of rain:',
    title: 'Packs for the commute',
    replies: ['Which is the lightest?', 'Compare the first two'],
  },
  'zh-CN': {
    currency: 'CNY',
    first: '多久之内可以退货？',
    firstAnswer: '您有 **30 天**时间，退货免运费。详情请看[退货政策](/zh/help)。',
    second: '我想要一个能防雨的通勤背包',
    secondAnswer: '这三款在一小时的雨中都能保护电脑：',
    title: '通勤背包',
    replies: ['哪一款最轻？', '比较前两款'],
  },
  ar: {
    currency: 'EUR',
    first: 'كم لدي من الوقت لإرجاع المنتج؟',
    firstAnswer: 'لديك **٣٠ يومًا**، والإرجاع مجاني. التفاصيل في [سياسة الإرجاع](/help).',
    second: 'أحتاج حقيبة للعمل تتحمل المطر',
    secondAnswer: 'هذه الثلاث تحفظ الحاسوب جافًا لساعة من المطر:',
    title: 'حقائب للعمل',
    replies: ['أيها الأخف وزنًا؟', 'قارن بين الأوليين'],
  },
};

const PACKS = ['prod_harbour_24', 'prod_transit_26', 'prod_field_20'];

/** A short conversation with everything that a theme has to look good on. */
export function themeConversation(catalogue: Catalogue, locale: ThemeLocale): readonly ThemeTurn[] {
  const words = WORDS[locale];
  const market = catalogue.market({ locale, currency: words.currency });
  const items = PACKS.flatMap((id) => {
    const resolved = catalogue.product(id, market);
    return resolved ? [{ id, resolved }] : [];
  });
  return [
    { question: words.first, parts: [{ kind: 'text', text: words.firstAnswer }] },
    {
      question: words.second,
      parts: [
        { kind: 'text', text: words.secondAnswer },
        { kind: 'product_list', data: { title: words.title, layout: 'carousel', items } },
        { kind: 'suggestions', data: { items: words.replies.map((label) => ({ label })) } },
      ],
    },
  ];
}
