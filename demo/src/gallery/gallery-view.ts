/** What the gallery can be looked at in. The first of each is what it begins with. */
export const GALLERY_CHOICES = {
  scheme: ['light', 'dark'],
  locale: ['en', 'ar', 'de', 'es', 'fr', 'ja', 'zh-CN', 'zh-TW'],
  width: ['390', '320', '960'],
  text: ['100', '200'],
} as const;

/** What was chosen of each. */
export type GalleryView = Readonly<Record<keyof typeof GALLERY_CHOICES, string>>;
