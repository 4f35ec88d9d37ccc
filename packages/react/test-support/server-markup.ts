/** What every server renders of the page in app.ts. */
export const SERVER_MARKUP =
  '<main><p>loading, 0</p><aisle-chat style="--aisle-accent:#14594a" data-team="web" gateway="https://shop.example/assistant" ' +
  'name="Northfold" actions="view" text-images="https://shop.example/" history="memory" lift-cards="" class="assistant"></aisle-chat></main>';
