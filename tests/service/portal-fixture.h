/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "await.h"

#include "sample/pennant-sample-server.h"
#include "service/pennant-renewal-lock.h"
#include "service/pennant-service.h"
#include "service/pennant-sign-in.h"

G_BEGIN_DECLS

#define HOME_ADDRESS "203.0.113.20"
#define OTHER_ADDRESS "203.0.113.21"

/* What keys are called that another installation made, or somebody else. */
#define OURS "Pennant ZZZZ"
#define FOREIGN "my bot"

/* The sample world's API and portal, and a service of them whose keys are in libsecret's own file. */
typedef struct
{
  PennantClock *clock;
  PennantClock *server_clock;
  PennantSampleServer *server;
  PennantService *service;
  PennantAccount *account;
  PennantSignIn *sign_in;
  GCancellable *cancellable;
  GAsyncResult *result;
} Place;

void place_set_up (Place *self, gconstpointer data);
void place_tear_down (Place *self, gconstpointer data);
#define PLACE_TEST(path, function) g_test_add (path, Place, NULL, place_set_up, (function), place_tear_down)

/* Before the first use of libsecret. */
void place_use_file (void);

/* For a program that does, once, outside of functions: libsecret loses the object of its file, and what hangs on that,
 * each time that it is asked something. Who lost it the fast way of finding that out does not see. */
#define PLACE_LIBSECRET_LEAKS                                                                                          \
  const char *__lsan_default_suppressions (void);                                                                      \
  const char *__asan_default_options (void);                                                                           \
  const char *__lsan_default_suppressions (void)                                                                       \
  {                                                                                                                    \
    return "leak:secret_backend_get\n";                                                                                \
  }                                                                                                                    \
  const char *__asan_default_options (void)                                                                            \
  {                                                                                                                    \
    return "fast_unwind_on_malloc=0:malloc_context_size=10";                                                           \
  }

void place_open (Place *self);
void place_close (Place *self);
void place_load (Place *self);

/* Both wait for what comes of it, and let time pass where the portal is to be asked again. */
void place_begin (Place *self, const char *password, gboolean keep_password, guint n_keys);
void place_continue (Place *self, const char *const *ids);
void place_paste (Place *self, const char *token);
gboolean place_finish (Place *self, GError **error);
/* The same, until the portal is left. */
void place_sign_in (Place *self, gboolean keep_password);
void place_await_farewell (Place *self);

/* As another program that changes keys. */
PennantRenewalLock *place_lock (Place *self);
PennantCredentials *place_read_keyring (Place *self);

/* What the portal has now, as somebody else sees it. */
GPtrArray *place_list_keys (Place *self);
PennantPortalKey *place_add_key (Place *self, const char *name, const char *address);
void place_fill (Place *self, const char *name, guint n);
void place_revoke_key (Place *self, const char *id);
/* A key that this installation made without ever hearing of it. */
void place_revoke_unknown (Place *self);

/* That this installation knows each key at the portal that it made, and uses what it has stored. */
void place_assert_nothing_lost (Place *self);
/* That, besides, each key that it knows of is there. */
void place_assert_settled (Place *self);

guint place_count_portal_requests (Place *self);

/* That an error tells neither the password nor a key. */
void place_assert_tells_none (Place *self, const GError *error);

/* Asks the API something, anew. */
gboolean place_ask (Place *self, GError **error);

G_END_DECLS
