import { MantineProvider } from '@mantine/core';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderRoutes } from '../../../test/support/render-routes';
import { words } from '../../lib/filter-values';
import { useFilters } from '../../lib/use-filters';
import { FilterBar, TextFilter } from './filters';

function List() {
  const filters = useFilters({ query: words(20) });
  return (
    <MantineProvider env="test">
      <FilterBar filters={filters} label="Filter the list">
        <TextFilter filters={filters} name="query" label="Email" />
      </FilterBar>
    </MantineProvider>
  );
}

const open = (address: string) => renderRoutes([{ path: '/list', element: <List /> }], address);

describe('the search field of a list', () => {
  it('searches at once on Enter, and when the field is left', async () => {
    const user = userEvent.setup();
    const router = open('/list');
    await user.type(screen.getByLabelText('Email'), ' ada {Enter}');
    expect(router.state.location.search).toBe('?query=ada');
    await user.type(screen.getByLabelText('Email'), 'b');
    await user.tab();
    expect(router.state.location.search).toBe('?query=ada+b');
    expect(screen.getByLabelText('Email')).toHaveValue(' ada b');
  });

  it('is emptied with the other filters', async () => {
    const user = userEvent.setup();
    const router = open('/list?query=ada');
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(router.state.location.search).toBe('');
    expect(screen.getByLabelText('Email')).toHaveValue('');
  });
});
