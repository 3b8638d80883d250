import {
  adminCustomerCardListSchema,
  adminCustomerDetailSchema,
  adminCustomerListSchema,
  path,
} from '@app/contracts/browser';
import { useQuery } from '@tanstack/react-query';
import { request } from '../../../lib/http/client';
import { usePages } from '../../../lib/http/use-pages';
import { queryKeys } from '../../../lib/query-keys';

/** All customers, newest first. */
export const useCustomers = (filters: Record<string, string | undefined>) =>
  usePages({
    key: queryKeys.adminCustomers,
    schema: adminCustomerListSchema,
    url: path('adminCustomers'),
    filters,
  });

/** A customer with sums and membership. */
export const useCustomer = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminCustomer(id),
    queryFn: ({ signal }) => request(adminCustomerDetailSchema, path('adminCustomer', id), { signal }),
    staleTime: 0,
  });

/** The saved cards of a customer. They come from Stripe, and apart, so that the page needs no Stripe. */
export const useCustomerCards = (id: string) =>
  useQuery({
    queryKey: queryKeys.adminCustomerCards(id),
    queryFn: ({ signal }) => request(adminCustomerCardListSchema, path('adminCustomerCards', id), { signal }),
    select: ({ data }) => data,
    staleTime: 60_000,
  });
