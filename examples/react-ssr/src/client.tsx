import { hydrateRoot } from 'react-dom/client';
import { Page } from './page.js';

hydrateRoot(document, <Page />);
