/**
 * `HTMLElement`, or an empty class where there is no DOM, so that a server can import the package; and what a page may style and fill
 * of `<aisle-chat>`. Names, defaults and derivations are a contract: docs/theming.md is made of them.
 *
 * @cssprop {<color>} [--aisle-accent=#14594a] - seed | The brand: buttons, launcher, mark; tints and links are made of it
 * @cssprop {<color>} [--aisle-on-accent=black or white, whichever contrasts more with accent] - seed | Labels on the accent
 * @cssprop {<color>} [--aisle-surface=light-dark(#ffffff, #171b1a)] - seed | The panel; all neutrals are made of it and text
 * @cssprop {<color>} [--aisle-text=light-dark(#191e1c, #e8ebea)] - seed | The ink
 * @cssprop {<color>} [--aisle-danger=#b42318] - seed | Trouble, and the sale price
 * @cssprop {<color>} [--aisle-success=#2b7426] - seed | Done, in stock
 * @cssprop {<color>} [--aisle-warning=#9a5b00] - seed | Running low
 * @cssprop {<length>} [--aisle-radius=12px] - seed | Every corner; 0px is square, 24px is round. It needs a unit
 * @cssprop {<number>} [--aisle-density=1] - seed | Every space and the height of controls, from .875 to 1.125
 * @cssprop {<family-name>} [--aisle-font=inherit] - seed | The typeface; the page's own unless said otherwise
 * @cssprop {<length>} [--aisle-font-size=15px] - seed | Prose, 14px at least; 1em follows the page. On phones 16px at least
 * @cssprop {<number>} [--aisle-shadow-strength=1] - seed | 0 is flat, 1.5 is strong
 *
 * @cssprop {<color>} [--aisle-accent-hover=accent, 10 % away from on-accent] - semantic | Fills under the pointer
 * @cssprop {<color>} [--aisle-accent-active=accent, 18 % away from on-accent] - semantic | Fills that are pressed
 * @cssprop {<color>} [--aisle-accent-soft=surface-sunken with 9 % accent; dark: surface with 15 %] - semantic | The visitor's bubble, chosen options
 * @cssprop {<color>} [--aisle-accent-text=accent at a lightness of .48 at most; dark: .77 at least] - semantic | Links, suggestions, progress
 * @cssprop {<color>} [--aisle-surface-raised=surface with 70 % white; dark: with 5 % text] - semantic | Cards, the field, what floats
 * @cssprop {<color>} [--aisle-surface-sunken=surface with 4 % text; dark: with 24 % black] - semantic | Behind pictures, banners, quiet notices
 * @cssprop {<color>} [--aisle-overlay=rgb(0 0 0 / .48)] - semantic | Behind an enlarged picture, and behind a question that has to be answered
 * @cssprop {<color>} [--aisle-text-muted=surface with 69 % text] - semantic | Times, notes, placeholder
 * @cssprop {<color>} [--aisle-border=surface with 11 % text; dark: 15 %] - semantic | Hairlines
 * @cssprop {<color>} [--aisle-control-border=surface with 52 % text; dark: 50 %] - semantic | The edge of fields, 3 : 1 at least
 * @cssprop {<color>} [--aisle-focus-ring=accent-text; in the header: header-fg] - semantic | The ring around what has the focus
 * @cssprop {<length>} [--aisle-radius-sm=radius × .667] - semantic | Buttons, thumbnails
 * @cssprop {<length>} [--aisle-radius-lg=radius × 1.333] - semantic | Panel and bubbles
 * @cssprop {<length>} [--aisle-radius-full=radius × 99, 999px at most] - semantic | Pills and swatches
 * @cssprop {<length>} [--aisle-space=4px × density] - semantic | The unit of all spaces
 * @cssprop {<length>} [--aisle-font-size-sm=font-size × .867] - semantic | Titles of cards, buttons, status
 * @cssprop {<length>} [--aisle-font-size-lg=font-size × 1.133] - semantic | The value of a coupon
 * @cssprop {<number>} [--aisle-line-height=1.467; Chinese, Japanese, Korean, Arabic, Hebrew: 1.734] - semantic | Prose
 * @cssprop {<time>} [--aisle-duration=180ms] - semantic | Transitions; 0 for visitors who ask for less motion
 * @cssprop {<easing-function>} [--aisle-easing=cubic-bezier(.2, 0, 0, 1)] - semantic | The curve of all motion
 *
 * @cssprop {<color>} [--aisle-launcher-bg=accent] - component | The launcher, and the mark in the header
 * @cssprop {<color>} [--aisle-launcher-fg=on-accent] - component | What stands on them
 * @cssprop {<color>} [--aisle-header-bg=surface] - component | The header
 * @cssprop {<color>} [--aisle-header-fg=text] - component | The title; what is quieter is mixed of both
 * @cssprop {<color>} [--aisle-user-bubble-bg=accent-soft] - component | The visitor's bubble
 * @cssprop {<color>} [--aisle-user-bubble-fg=text] - component | Its text
 * @cssprop {<color>} [--aisle-bot-bubble-bg=transparent] - component | Behind the assistant's words
 * @cssprop {<color>} [--aisle-bot-bubble-fg=text] - component | The assistant's words
 * @cssprop {<color>} [--aisle-composer-bg=surface-raised] - component | The field
 * @cssprop {<color>} [--aisle-card-bg=surface-raised] - component | All cards
 * @cssprop {<color>} [--aisle-card-border=border] - component | Their edge and their lines
 * @cssprop {<ratio>} [--aisle-card-image-ratio=5 / 4] - component | The picture of a product, width to height
 * @cssprop {<color>} [--aisle-price-color=text] - component | Prices
 * @cssprop {<color>} [--aisle-sale-color=danger as text] - component | Lowered prices and their badge
 * @cssprop {<color>} [--aisle-badge-bg=surface-raised] - component | Badges
 * @cssprop {<color>} [--aisle-badge-fg=text] - component | Their text
 *
 * @cssprop {<integer>} [--aisle-z-index=2147483000] - layout | Where the browser has no top layer
 * @cssprop {<length>} [--aisle-inset-inline=20px] - layout | From the page's side to the launcher
 * @cssprop {<length>} [--aisle-inset-block=20px] - layout | From the page's lower edge to the launcher
 * @cssprop {<length>} [--aisle-panel-width=400px] - layout | The panel; a phone's screen is filled
 * @cssprop {<length>} [--aisle-panel-height=min(640px, 100dvh - 104px)] - layout | The panel; less where the page has less room
 * @cssprop {<length>} [--aisle-launcher-size=56px] - layout | The launcher
 * @cssprop {<length>} [--aisle-card-width=162px] - layout | Cards of a carousel
 * @cssprop {<length>} [--aisle-gap=8px] - layout | Between buttons, suggestions, choices
 *
 * @csspart launcher - the button on the page
 * @csspart launcher-badge - how many messages were not read
 * @csspart greeting - what the launcher says unasked
 * @csspart panel
 * @csspart header
 * @csspart avatar - the mark with the shop's letter
 * @csspart title
 * @csspart subtitle
 * @csspart icon-button - every button that is only an icon, but for the two of a carousel
 * @csspart banner - under the header: offline, connecting again
 * @csspart transcript - what scrolls
 * @csspart welcome - the view of an empty conversation
 * @csspart start - a ready question
 * @csspart day - when the messages below were written
 * @csspart message - a turn, with all that belongs to it
 * @csspart message-user - a turn of the visitor
 * @csspart message-bot - a turn of the assistant
 * @csspart bubble - the visitor's words
 * @csspart text - the assistant's words
 * @csspart status - what the assistant does, or did
 * @csspart feedback - the row of tools under an answer
 * @csspart timestamp
 * @csspart feedback-question - asks what was wrong with an answer
 * @csspart feedback-reason - one of the ready answers to that
 * @csspart button - a button that belongs to no card: in a notice, in a question
 * @csspart notice - says what went wrong, and what to do
 * @csspart suggestions
 * @csspart suggestion - a reply that is not sent yet
 * @csspart jump - the way to the latest message
 * @csspart composer - all that is under the transcript
 * @csspart field - the frame of textarea and button
 * @csspart textarea
 * @csspart send - the button at the end of the field; also while it stops an answer
 * @csspart stop - the same button while it stops an answer
 * @csspart disclaimer - the line under the field
 * @csspart card - every card
 * @csspart card-media - the plinth and its picture
 * @csspart card-badge
 * @csspart card-title
 * @csspart card-price
 * @csspart card-list-price - the former price
 * @csspart card-rating
 * @csspart card-note - why the assistant shows it
 * @csspart card-action - the button of a card, or the link in its place
 * @csspart card-undo - in the cart, what was just added
 * @csspart carousel
 * @csspart carousel-prev
 * @csspart carousel-next
 * @csspart chip - a product that is named in a text
 * @csspart chip-price
 * @csspart conversations - the list of conversations
 * @csspart conversation - a row of it
 * @csspart dialog - a question that has to be answered, and an enlarged picture
 *
 * @slot launcher - all that the launcher shows, instead of its icon; words in it are part of its name
 * @slot launcher-icon - instead of the launcher's icon
 * @slot header-start - before the mark
 * @slot header-end - before the buttons of the header
 * @slot empty - instead of the whole view of an empty conversation
 * @slot welcome - instead of its greeting; the ready questions stay
 * @slot composer-start - in the field, before the text
 * @slot composer-end - in the field, between text and button
 * @slot disclaimer - instead of the line under the field
 *
 * @cssState open - the panel is open
 * @cssState streaming - an answer is being written
 * @cssState offline - the browser has no connection
 * @cssState unread - a message has come that was not seen
 */
export const ElementBase: typeof HTMLElement = Reflect.get(globalThis, 'HTMLElement') ?? class {};
