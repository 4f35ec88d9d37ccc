/** The address of one kind of card in the gallery; see demo/public/gallery.js for what can be asked of it. */
export const galleryFrame = (url, query) => `${url}/gallery/frame?${new URLSearchParams(query)}`;
