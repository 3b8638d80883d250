import { createRoot } from 'react-dom/client';
import './styles/base.css';
import './styles/shell.css';
import './styles/lists.css';
import './styles/detail.css';
import './styles/sequence.css';
import './styles/controls.css';
import { App } from './shell/app';

const root = document.createElement('div');
root.id = 'root';
document.body.append(root);
createRoot(root).render(<App />);
