/** What is said in the states, in the two directions of writing. */
export const WORDS = {
  en: {
    question: 'I need a pack for work that survives rain',
    second: 'And how long do I have to send it back?',
    draft:
      'I cycle to work in any weather, and carry a 14-inch laptop, lunch and a change of clothes. What would you take?',
    intro: 'These keep a laptop dry for an hour of rain:',
    short: 'You have **30 days**, and returns are free.',
    half: 'For cycling I would look at two things first: how the straps sit when you lean forward, and whether the fabric is',
    searching: 'Searching the catalogue…',
    broken: 'Both of them are made of the same fabric, but the',
    prose: `Both carry a **14″ laptop**. See [how we measure](/help), and the model number \`hb-24\`.

## What differs

- The first is *smaller* and fits under a seat
- The second is lighter by 80 g

1. Measure your back
2. Choose the size

> They are repaired for life.

| Pack | Weight | Price |
| --- | ---: | ---: |
| Harbour 24 | 720 g | €119.00 |
| Transit 26 | 640 g | €129.00 |

\`\`\`css
.pack { color: pine }
\`\`\``,
    replies: ['Which is the lightest?', 'Compare the first two'],
    titles: ['A pack for the commute', 'Where is my order?', 'Gift for a cyclist under €50'],
    lines: ['Can I wash it?', 'Yes, by hand, in lukewarm water. Let it dry in the open, and not on a heater.'],
  },
  ar: {
    question: 'أحتاج حقيبة للعمل تتحمل المطر',
    second: 'وكم لدي من الوقت لإرجاعها؟',
    draft:
      'أذهب إلى العمل بالدراجة في كل الأحوال الجوية، وأحمل حاسوبًا مقاس 14 بوصة ووجبة غداء وملابس إضافية. بماذا تنصحني؟',
    intro: 'هذه تحفظ الحاسوب جافًا لساعة من المطر:',
    short: 'لديك **30 يومًا**، والإرجاع مجاني.',
    half: 'لركوب الدراجة أنظر أولًا إلى أمرين: كيف تستقر الأحزمة عندما تميل إلى الأمام، وهل القماش',
    searching: 'جارٍ البحث في المنتجات…',
    broken: 'كلتاهما من القماش نفسه، لكن',
    prose: `كلتاهما تتسع لحاسوب **14″**. انظر [كيف نقيس](/help)، ورقم الطراز \`hb-24\`.

## الفروق

- الأولى *أصغر* وتدخل تحت المقعد
- الثانية أخف بمقدار 80 غ

1. قس طول ظهرك
2. اختر المقاس

> نصلحها مدى الحياة.

| الحقيبة | الوزن | السعر |
| --- | ---: | ---: |
| Harbour 24 | 720 غ | €119.00 |
| Transit 26 | 640 غ | €129.00 |

\`\`\`css
.pack { color: pine }
\`\`\``,
    replies: ['أيها الأخف وزنًا؟', 'قارن بين الأوليين'],
    titles: ['حقيبة للعمل', 'أين طلبي؟', 'هدية لراكب دراجة بأقل من 50 يورو'],
    lines: ['هل يمكن غسلها؟', 'نعم، باليد وبماء فاتر. اتركها تجف في الهواء، وليس على مدفأة.'],
  },
};
