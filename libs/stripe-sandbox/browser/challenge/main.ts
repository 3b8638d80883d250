import './challenge.css';
import { showBank } from './bank';
import { showDialog } from './dialog';
import { showHosted } from './hosted';

const { page } = document.body.dataset;
if (page === 'dialog') showDialog();
if (page === 'bank') showBank();
if (page === 'hosted') showHosted();
