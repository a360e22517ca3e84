/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "portal-world.h"

static Visit *
visit_new (void)
{
  Visit *visit = g_new0 (Visit, 1);

  visit->cancellable = g_cancellable_new ();

  return visit;
}

void
visit_free (Visit *visit)
{
  g_assert_true (visit->done);
  g_clear_pointer (&visit->reply, pennant_record_unref);
  g_clear_pointer (&visit->keys, g_ptr_array_unref);
  g_clear_pointer (&visit->key, pennant_record_unref);
  g_clear_error (&visit->error);
  g_object_unref (visit->cancellable);
  g_free (visit);
}

/* An error always, or what the call is for. */
static void
visit_end (Visit *visit)
{
  visit->done = TRUE;
  g_assert_true (visit->success == (visit->error == NULL));
}

static void
logged_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->reply = pennant_portal_login_finish (PENNANT_PORTAL (object), result, &visit->error);
  visit->success = visit->reply != NULL;
  visit_end (visit);
}

static void
listed (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->keys = pennant_portal_list_keys_finish (PENNANT_PORTAL (object), result, &visit->error);
  visit->success = visit->keys != NULL;
  visit_end (visit);
}

static void
created (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->key = pennant_portal_create_key_finish (PENNANT_PORTAL (object), result, &visit->error);
  visit->success = visit->key != NULL;
  visit_end (visit);
}

static void
revoked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->success = pennant_portal_revoke_key_finish (PENNANT_PORTAL (object), result, &visit->error);
  visit_end (visit);
}

static void
logged_out (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Visit *visit = user_data;

  visit->success = pennant_portal_logout_finish (PENNANT_PORTAL (object), result, &visit->error);
  visit_end (visit);
}

static void
log_in (Visit *visit, PennantPortal *portal, const char *email, const char *password, PennantPortalFlags flags)
{
  pennant_portal_login_async (portal, email, password, flags, visit->cancellable, logged_in, visit);
}

static void
create (Visit *visit, PennantPortal *portal, const char *name, const char *const *ranges)
{
  pennant_portal_create_key_async (portal, name, "For a test", ranges, visit->cancellable, created, visit);
}

static void
begin (Visit *visit, PennantPortal *portal, PennantPortalCall call, const char *text, PennantPortalFlags flags)
{
  static const char *const ranges[] = { ADDRESS, NULL };

  switch (call)
    {
    case PENNANT_PORTAL_LOG_IN:
      log_in (visit, portal, EMAIL, PASSWORD, flags);
      break;
    case PENNANT_PORTAL_LIST_KEYS:
      pennant_portal_list_keys_async (portal, flags, visit->cancellable, listed, visit);
      break;
    case PENNANT_PORTAL_CREATE_KEY:
      create (visit, portal, text, ranges);
      break;
    case PENNANT_PORTAL_REVOKE_KEY:
      pennant_portal_revoke_key_async (portal, text, flags, visit->cancellable, revoked, visit);
      break;
    case PENNANT_PORTAL_LOG_OUT:
      pennant_portal_logout_async (portal, visit->cancellable, logged_out, visit);
      break;
    case PENNANT_N_PORTAL_CALLS:
    default:
      g_assert_not_reached ();
    }
}

Visit *
visit_begin (PennantPortal *portal, PennantPortalCall call, const char *text, PennantPortalFlags flags)
{
  Visit *visit = visit_new ();

  begin (visit, portal, call, text, flags);

  return visit;
}

Visit *
visit_begin_cancelled (PennantPortal *portal, PennantPortalCall call, const char *text)
{
  Visit *visit = visit_new ();

  g_cancellable_cancel (visit->cancellable);
  begin (visit, portal, call, text, PENNANT_PORTAL_ONCE);

  return visit;
}

Visit *
visit_log_in (PennantPortal *portal, const char *email, const char *password, PennantPortalFlags flags)
{
  Visit *visit = visit_new ();

  log_in (visit, portal, email, password, flags);

  return visit;
}

Visit *
visit_create (PennantPortal *portal, const char *name, const char *const *ranges)
{
  Visit *visit = visit_new ();

  create (visit, portal, name, ranges);

  return visit;
}

void
visit_wait (Visit *visit, PennantPortal *portal)
{
  g_autoptr (PennantClock) clock = NULL;

  g_object_get (portal, "clock", &clock, NULL);
  while (!visit->done)
    {
      gint64 left = pennant_portal_get_retrying_until (portal) - pennant_clock_get_real (clock);

      if (left > 0)
        pennant_clock_advance (clock, left);
      g_main_context_iteration (NULL, TRUE);
    }
}
