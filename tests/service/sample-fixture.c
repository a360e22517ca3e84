/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sample-fixture.h"

void
sample_fixture_set_up (SampleFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->base.clock = pennant_clock_new_manual (NOW);
  self->server = pennant_sample_server_new (PENNANT_SAMPLE_DEFAULT_SEED, self->base.clock);
  pennant_sample_server_start (self->server, &error);
  g_assert_no_error (error);
  self->base.source = pennant_source_new_for_url (pennant_sample_server_get_api_url (self->server), NULL);
  pennant_source_set_token (self->base.source, pennant_sample_server_get_token (self->server));
  g_assert_nonnull (pennant_source_get_data_folder (self->base.source));
  fixture_open (&self->base);
}

void
sample_fixture_tear_down (SampleFixture *self, gconstpointer data)
{
  pennant_sample_server_stop (self->server);
  await_finalize (self->server);
  fixture_tear_down (&self->base, data);
}
